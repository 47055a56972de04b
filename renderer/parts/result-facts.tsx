import { useTranslation } from 'react-i18next'
import type { CompletionView } from '../../preload/contract/completion.ts'
import { yuan } from '../money.ts'
import { type FactRow, Facts } from './facts.tsx'
import { OrderNumber } from './order-number.tsx'

/** The numbers of a completion that a cashier copies or compares. */
export function ResultFacts({ completion }: { readonly completion: CompletionView }) {
  const { t } = useTranslation()
  const { mchntOrderId, preauthOrderId, refId, stlDate, payTs, targetListDesc, couponAmt, payAmt, state, head } =
    completion
  const { closedIn, late, operator } = completion
  const voided = completion.voiding?.state === 'completed' ? completion.voiding : undefined
  const date = stlDate ?? (state === 'completed' ? t('result.noDate') : undefined)
  const rows: readonly FactRow[] = [
    [t('result.stlDate'), date],
    [t('result.voidDate'), voided?.stlDate],
    [t('result.closedIn'), closedIn && t(late ? 'result.lateIn' : 'result.inClose', { number: closedIn })],
    [t('result.refId'), refId],
    [t('result.mchntOrderId'), <OrderNumber key="completion" value={mchntOrderId} />],
    [t('result.preauthOrderId'), <OrderNumber key="hold" value={preauthOrderId} />],
    [t('result.payTs'), payTs],
    [t('operators.taker'), operator],
    [t('result.couponAmt'), couponAmt ? yuan(couponAmt) : undefined],
    [t('result.payAmt'), couponAmt && payAmt !== undefined ? yuan(payAmt) : undefined],
    [t('result.targetListDesc'), targetListDesc],
    [t('result.head'), head],
  ]
  return <Facts rows={rows} />
}
