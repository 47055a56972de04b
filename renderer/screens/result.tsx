import { useTranslation } from 'react-i18next'
import { useAnswer } from '../ask.ts'
import { useDesk } from '../desk-context.tsx'
import { Outcome } from '../parts/outcome.tsx'
import { ErrorLine } from '../parts/problem-line.tsx'
import { SendingNow } from '../parts/sending-now.tsx'

/** What became of a completion: the one just sent, or one that is looked at again. */
export function ResultScreen() {
  const { t } = useTranslation()
  const { desk, sending } = useDesk()
  const { mchntOrderId } = desk
  const { data, error } = useAnswer('completion', { mchntOrderId: mchntOrderId ?? '' }, { enabled: !!mchntOrderId })
  if (!mchntOrderId) return sending ? <SendingNow sending={sending} /> : <p className="opening">{t('opening')}</p>
  if (!data) return error ? <ErrorLine error={error} /> : <p className="opening">{t('opening')}</p>
  return <Outcome completion={data} />
}
