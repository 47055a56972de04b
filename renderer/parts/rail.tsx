import { useTranslation } from 'react-i18next'
import type { CompletionView } from '../../preload/contract.ts'
import { useAnswer } from '../ask.ts'
import { useDesk } from '../desk-context.tsx'
import { yuan } from '../money.ts'
import { tailOf } from './order-number.tsx'
import { ErrorLine } from './problem-line.tsx'
import { standingOf } from './standing.ts'
import { StateIcon } from './state-icon.tsx'

function RailItem({ completion }: { readonly completion: CompletionView }) {
  const { t } = useTranslation()
  const { move } = useDesk()
  const { mchntOrderId, preauthOrderId, totalAmt } = completion
  const { state, name } = standingOf(completion)
  return (
    <li>
      <button type="button" onClick={() => move({ kind: 'look', mchntOrderId })}>
        <StateIcon state={state} />
        <span className="rail-amount">{yuan(totalAmt)}</span>
        <span className={`rail-state ${state}`}>{t(`state.${name}`)}</span>
        <span className="rail-hold">{t('rail.hold', { tail: tailOf(preauthOrderId) })}</span>
      </button>
    </li>
  )
}

/** The last completions, whatever waits first; what waits stays in sight in the narrowest window. */
export function Rail() {
  const { t } = useTranslation()
  const { desk } = useDesk()
  const { data, error } = useAnswer('recent', undefined)
  const { open = [], openCount = 0, closed = [] } = data ?? {}
  const more = openCount - open.length
  return (
    <aside
      className={open.length > 0 ? 'rail waits' : 'rail'}
      aria-label={t('rail.title')}
      inert={desk.screen === 'review'}
    >
      <h2>{t('rail.title')}</h2>
      <ErrorLine error={error} />
      {open.length > 0 && (
        <ul className="rail-open" aria-label={t('rail.open')}>
          {open.map((completion) => (
            <RailItem key={completion.mchntOrderId} completion={completion} />
          ))}
        </ul>
      )}
      {more > 0 && <p className="rail-more">{t('rail.moreWaiting', { count: more })}</p>}
      {closed.length > 0 && (
        <ul className="rail-closed" aria-label={t('rail.closed')}>
          {closed.map((completion) => (
            <RailItem key={completion.mchntOrderId} completion={completion} />
          ))}
        </ul>
      )}
      {data && open.length + closed.length === 0 && <p className="empty">{t('rail.none')}</p>}
    </aside>
  )
}
