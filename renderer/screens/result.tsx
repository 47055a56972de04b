import { useTranslation } from 'react-i18next'
import { useAnswer } from '../ask.ts'
import { useDesk } from '../desk-context.tsx'
import { Outcome } from '../parts/outcome.tsx'
import { ErrorLine } from '../parts/problem-line.tsx'
import { ReleaseOutcome } from '../parts/release-outcome.tsx'
import { SendingNow } from '../parts/sending-now.tsx'

/** What became of a completion, the one just sent or one that is looked at again; or of the release of a hold. */
export function ResultScreen() {
  const { t } = useTranslation()
  const { desk, sending } = useDesk()
  const { mchntOrderId = '', release = false, journal } = desk
  const found = mchntOrderId !== ''
  const completion = useAnswer('completion', { journal, mchntOrderId }, { enabled: found && !release })
  const voiding = useAnswer('voiding', { journal, mchntOrderId }, { enabled: found && release })
  // Of each its own: what a manager typed about one is never taken for another.
  if (!found && sending) return <SendingNow sending={sending} />
  if (release && voiding.data) return <ReleaseOutcome key={mchntOrderId} voiding={voiding.data} />
  if (!release && completion.data) return <Outcome key={mchntOrderId} completion={completion.data} />
  const error = completion.error ?? voiding.error
  return error ? <ErrorLine error={error} /> : <p className="opening">{t('opening')}</p>
}
