import { useTranslation } from 'react-i18next'
import type { OpenItem } from '../../preload/contract/waiting.ts'
import { useAnswer } from '../ask.ts'
import { yuan } from '../money.ts'
import { Awaited } from './awaited.tsx'
import { OrderNumber, tailOf } from './order-number.tsx'
import { StateIcon } from './state-icon.tsx'
import { TimeLeft } from './time-left.tsx'

function Item({ item }: { readonly item: OpenItem }) {
  const { t } = useTranslation()
  const { of, mchntOrderId, preauthOrderId, totalAmt, state, blockedBy, lapsesAt } = item
  const tone = blockedBy ? 'declined' : state
  const words = {
    completion: () => t(`state.${blockedBy ? 'blocked' : state}`),
    void: () => t(`void.short.completion.${state}`),
    release: () => t(`void.short.hold.${state}`),
  }
  return (
    <li>
      <StateIcon state={tone} />
      <b>{totalAmt === undefined ? t('leave.hold') : yuan(totalAmt)}</b>
      <span className={tone}>{words[of]()}</span>
      <span className="open-number">
        <OrderNumber value={mchntOrderId} />
        {of !== 'release' && <span>{t('rail.hold', { tail: tailOf(preauthOrderId) })}</span>}
        <TimeLeft lapsesAt={lapsesAt} soonOnly />
      </span>
    </li>
  )
}

/** All that is open at this counter: how much, and by name as much of it as is written down when somebody leaves it. */
export function OpenItems() {
  const { t } = useTranslation()
  const asked = useAnswer('openItems', undefined)
  if (!asked.data) return <Awaited of={asked} again="button" />
  const { count, totalAmt, items } = asked.data
  return (
    <>
      <p>{t('leave.lead', { count, sum: yuan(totalAmt) })}</p>
      <ul className="open-items" aria-label={t('leave.named')}>
        {items.map((item) => (
          <Item key={`${item.of} ${item.mchntOrderId}`} item={item} />
        ))}
      </ul>
      {count > items.length && <p className="open-more">{t('rail.more', { count: count - items.length })}</p>}
    </>
  )
}
