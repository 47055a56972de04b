import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** How long nothing was asked when the till counts as at rest, in ms. */
const REST_MS = 2000
/** What fewer answers have left behind is not worth the effort. */
const MANY = 50

type Collect = (how: { type: 'major'; execution: 'async'; flavor: 'last-resort' }) => Promise<void>

let collect: Collect | undefined

/** V8 shows its collector only to whoever asks for it, and only in a context that is made afterwards. */
function collector(): Collect {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as Collect
}

/** Gives back to the system what this process no longer needs; V8 itself does so minutes later, or never. */
export async function giveBack(): Promise<void> {
  collect ??= collector()
  await collect({ type: 'major', execution: 'async', flavor: 'last-resort' })
}

/**
 * Answers with a function that notes an answer to the window. After many, once nothing is asked any more, it gives back
 * what they have left in memory: a till shares its PC with others.
 */
export function afterMany(give: () => unknown = giveBack, many = MANY, restMs = REST_MS): () => void {
  let answers = 0
  let resting: NodeJS.Timeout | undefined
  return () => {
    answers += 1
    if (answers < many) return
    clearTimeout(resting)
    resting = setTimeout(() => {
      answers = 0
      give()
    }, restMs).unref()
  }
}
