import { useTranslation } from 'react-i18next'
import type { EntryVerdict } from '../../preload/contract/entry.ts'
import { yuan } from '../money.ts'

/** Under the amount, as it is typed: what it is, in figures and words, and the most that may be taken. */
export function AmountCheck({ verdict }: { readonly verdict: EntryVerdict }) {
  const { t } = useTranslation()
  const { totalAmt, amountInWords, most } = verdict
  return (
    <p className="amount-check" aria-live="polite">
      {totalAmt !== undefined && <b>{yuan(totalAmt)}</b>}
      {amountInWords && <span lang="zh-CN">{t('entry.inWords', { words: amountInWords })}</span>}
      {most !== undefined && <span>{t('entry.most', { amount: yuan(most) })}</span>}
    </p>
  )
}
