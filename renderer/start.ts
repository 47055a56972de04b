import './look/tokens.css'
import './look/base.css'
import './look/frame.css'
import './look/form.css'
import './look/entry.css'
import './look/result.css'
import './look/lists.css'
import './look/list.css'
import './look/closing.css'
import './look/picture.css'
import './look/waiting.css'
import './look/trouble.css'
import './look/hand-over.css'
import './look/statements.css'
import './look/course.css'
import './look/scan.css'
import './look/operators.css'

const pin = document.getElementById('early-pin')
const readTheRest = () => void import('./main.tsx')

// Where a PIN can be typed already, that is shown first: reading the rest takes longer than a frame. This file imports nothing else, or
// that would be read before.
if (pin) {
  pin.focus()
  requestAnimationFrame(() => setTimeout(readTheRest))
} else readTheRest()
