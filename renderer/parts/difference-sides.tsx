import { useTranslation } from 'react-i18next'
import type { Difference } from '../../preload/contract/differences.ts'
import { yuan } from '../money.ts'
import { withKeys } from './with-keys.ts'

type Facts = Difference['facts']
type Line = Facts['lines'][number]

function Journal({ journal }: { readonly journal: NonNullable<Facts['journal']> }) {
  const { t } = useTranslation()
  const { state, totalAmt, stlDate, voidState, voidDate } = journal
  return (
    <ul>
      <li>
        <b>{yuan(totalAmt)}</b>
        <span>{t(`state.${state}`)}</span>
        <span>{stlDate ?? t('statements.differences.noDate')}</span>
      </li>
      {voidState && (
        <li>
          <span>{t('statements.differences.voiding', { state: t(`void.short.completion.${voidState}`) })}</span>
          {voidDate && <span>{voidDate}</span>}
        </li>
      )}
    </ul>
  )
}

function StatementLine({ line: of }: { readonly line: Line }) {
  const { t } = useTranslation()
  const { kind, amount, feeAmt = 0, couponAmt = 0, stlDate, termNo, refId, file, line } = of
  return (
    <li>
      <b>{yuan(kind === 'void' ? -amount : amount)}</b>
      <span>{t(`statements.kind.${kind}`)}</span>
      <span>{stlDate || t('statements.differences.noDate')}</span>
      {couponAmt > 0 && <span>{t('statements.differences.coupon', { sum: yuan(couponAmt) })}</span>}
      {feeAmt > 0 && <span>{t('statements.differences.fee', { sum: yuan(feeAmt) })}</span>}
      {termNo !== '' && <span>{t('statements.differences.terminal', { termNo })}</span>}
      {refId !== '' && <span className="mono">{t('statements.differences.reference', { refId })}</span>}
      <small>{t('statements.differences.line', { file, line })}</small>
    </li>
  )
}

/** What this till says and what the statement says, side by side. */
export function DifferenceSides({ facts: { journal, lines } }: { readonly facts: Facts }) {
  const { t } = useTranslation()
  return (
    <dl className="difference-sides">
      <div>
        <dt>{t('statements.differences.journal')}</dt>
        <dd>{journal ? <Journal journal={journal} /> : <p>{t('statements.differences.notInJournal')}</p>}</dd>
      </div>
      <div>
        <dt>{t('statements.differences.statement')}</dt>
        <dd>
          {lines.length === 0 && <p>{t('statements.differences.notInStatement')}</p>}
          <ul>
            {withKeys(lines, ({ file, line }) => `${file} ${line}`).map(([key, line]) => (
              <StatementLine key={key} line={line} />
            ))}
          </ul>
        </dd>
      </div>
    </dl>
  )
}
