import { useTranslation } from 'react-i18next'
import type { OpenAtClose } from '../../preload/contract/day-close.ts'
import { yuan } from '../money.ts'
import { OrderNumber } from './order-number.tsx'
import { StateIcon } from './state-icon.tsx'

/** What names an open item: a completion and its void have the same order number. */
export const openKey = ({ of, mchntOrderId }: Pick<OpenAtClose, 'of' | 'mchntOrderId'>): string =>
  `${of} ${mchntOrderId}`

/** How an open item stands, in a word. What was taken and has no date is not done for a day, and looks like it. */
function useStanding({ of, state }: OpenAtClose): string {
  const { t } = useTranslation()
  if (state === 'completed') return t('close.withoutDate')
  if (state === 'voided') return t('close.voidedWithoutDate')
  return of === 'void' ? `${t('close.ofVoid')} · ${t(`state.${state}`)}` : t(`state.${state}`)
}

/** One item that a close cannot count: its state, its amount, its number. */
export function OpenAtCloseLine({ item }: { readonly item: OpenAtClose }) {
  const standing = useStanding(item)
  const { state, totalAmt, mchntOrderId } = item
  return (
    <>
      <StateIcon state={state === 'completed' || state === 'voided' ? 'unknown' : state} />
      <b>{totalAmt === undefined ? '–' : yuan(totalAmt)}</b>
      <span>{standing}</span>
      <OrderNumber value={mchntOrderId} />
    </>
  )
}
