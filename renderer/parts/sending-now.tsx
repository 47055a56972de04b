import { useTranslation } from 'react-i18next'
import { useAnswer } from '../ask.ts'
import type { Sending } from '../desk-context.tsx'
import { yuan } from '../money.ts'
import { useNow } from '../use-now.ts'
import { Heading } from './heading.tsx'
import { tailOf } from './order-number.tsx'
import { StateIcon } from './state-icon.tsx'

const AWAITED_MS = 2_000
const LONG_MS = 10_000

/** While the answer is awaited: at once what is done, after 2 s what is awaited, after 10 s what happens next. */
export function SendingNow({ sending }: { readonly sending: Sending }) {
  const { t } = useTranslation()
  const now = useNow(500)
  const { data: verdict } = useAnswer('checkEntry', sending.entry)
  const elapsed = now - sending.since
  // A PIN is checked before anything is written down.
  const first = sending.isApproved ? t('sending.approving') : t('sending.now')
  const totalAmt = verdict?.totalAmt ?? verdict?.taken?.totalAmt
  return (
    <section className="result tone-sending">
      <StateIcon state="sending" />
      <Heading>{t('sending.title')}</Heading>
      <p className="huge">{totalAmt !== undefined && yuan(totalAmt)}</p>
      <p className="result-hold">{t('rail.hold', { tail: tailOf(sending.entry.preauthOrderId.trim()) })}</p>
      <div role="status" className="promise">
        <p>{elapsed < AWAITED_MS ? first : t('sending.waiting')}</p>
        {elapsed >= LONG_MS && <p>{t('sending.long')}</p>}
      </div>
    </section>
  )
}
