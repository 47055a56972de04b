import { useTranslation } from 'react-i18next'
import { useDeed } from '../ask.ts'
import { KeyButton } from './key-cap.tsx'
import { ErrorLine } from './problem-line.tsx'

const TITLE = 'diagnostics-title'

/** What can be sent to whoever helps from afar: all of it is on the screen before any of it is in a file. */
export function Diagnostics() {
  const { t } = useTranslation()
  const made = useDeed('diagnostics')
  const saved = useDeed('saveDiagnostics')
  const show = () => {
    saved.reset()
    made.mutate(undefined)
  }
  return (
    <>
      <h2 id={TITLE}>{t('diagnostics.title')}</h2>
      <p>{t('diagnostics.lead')}</p>
      <div className="choices">
        <KeyButton disabled={made.isPending} onPress={show}>
          {t('diagnostics.show')}
        </KeyButton>
        {made.data && (
          <KeyButton disabled={saved.isPending || made.isPending} onPress={() => saved.mutate(undefined)}>
            {t('diagnostics.save')}
          </KeyButton>
        )}
      </div>
      <p role="status">
        {made.isPending && t('diagnostics.making')}
        {saved.data && t('diagnostics.saved', { path: saved.data.path })}
      </p>
      <ErrorLine error={made.error ?? saved.error} />
      {made.data && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard
        <section className="wire-scroll" tabIndex={0} aria-labelledby={TITLE}>
          <pre>{made.data.text}</pre>
        </section>
      )}
    </>
  )
}
