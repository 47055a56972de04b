import { useTranslation } from 'react-i18next'
import { useDesk } from '../desk-context.tsx'
import { yuan } from '../money.ts'
import { tailOf } from './order-number.tsx'
import type { RailEntry } from './rail-entries.ts'
import { standingOf } from './standing.ts'
import { StateIcon } from './state-icon.tsx'
import { voidTone } from './void-state.tsx'

/** A line of the rail: by shape, amount and word how it stands; pressed, it shows its page. */
export function RailItem({ entry }: { readonly entry: RailEntry }) {
  const { t } = useTranslation()
  const { move } = useDesk()
  const { mchntOrderId, preauthOrderId, totalAmt } = entry.view
  const release = entry.of === 'void' && entry.view.of === 'hold'
  const { tone, word } = said(entry)
  return (
    <li>
      <button type="button" onClick={() => move({ kind: release ? 'look-release' : 'look', mchntOrderId })}>
        <StateIcon state={tone} />
        <span className="rail-amount">{totalAmt === undefined ? t('leave.hold') : yuan(totalAmt)}</span>
        <span className="rail-hold">{t('rail.tail', { tail: tailOf(preauthOrderId) })}</span>
        <span className={`rail-state ${tone}`}>{word}</span>
      </button>
    </li>
  )

  function said({ of, view }: RailEntry) {
    if (of === 'void') return { tone: voidTone(view), word: t(`void.short.${view.of}.${view.state}`) }
    const { state, name } = standingOf(view)
    return { tone: state, word: t(`state.${name}`) }
  }
}
