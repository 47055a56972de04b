import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyButton } from './key-cap.tsx'
import { laidOut } from './laid-out.ts'

/** Puts a text on the clipboard; without asking for a permission, which this window refuses to everybody. */
function copy(text: string): void {
  const onCopy = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
  }
  document.addEventListener('copy', onCopy)
  document.execCommand('copy')
  document.removeEventListener('copy', onCopy)
}

type Props = { readonly title: string; readonly text: string; readonly exact: boolean; readonly onExact: () => void }

/** A text as it was on the wire: JSON laid out, or to the letter; it can be copied, always to the letter. */
export function WireText({ title, text, exact, onExact }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const [copied, setCopied] = useState(false)
  const pretty = laidOut(text)
  const copyIt = () => {
    copy(text)
    setCopied(true)
  }
  return (
    <div className="wire-text">
      <div className="wire-head">
        <b id={id}>{title}</b>
        {pretty !== undefined && (
          <KeyButton name="Ctrl+U" onPress={onExact}>
            {t(exact ? 'events.pretty' : 'events.exact')}
          </KeyButton>
        )}
        <KeyButton onPress={copyIt}>{t(copied ? 'events.copied' : 'events.copy')}</KeyButton>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard */}
      <section className="wire-scroll" tabIndex={0} aria-labelledby={id}>
        <pre>{exact ? text : (pretty ?? text)}</pre>
      </section>
    </div>
  )
}
