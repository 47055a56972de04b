import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StatementLayout, StatementLook } from '../../preload/contract/statement.ts'
import { yuan } from '../money.ts'
import { sayBadReason } from '../words/words.ts'
import { KeyButton } from './key-cap.tsx'
import { StateIcon } from './state-icon.tsx'
import { takenFor } from './statement-layout.ts'
import { withKeys } from './with-keys.ts'

type SampleRow = StatementLook['rows'][number]

const isKind = (kind: string): kind is 'completion' | 'void' | 'hold' | 'other' =>
  kind === 'completion' || kind === 'void' || kind === 'hold' || kind === 'other'

/** How a row would be read: as money on a date, as a total, or not at all and why. */
function ReadAs({ line, bad, footer }: SampleRow) {
  const { t } = useTranslation()
  if (bad !== undefined) {
    return (
      <span className="state-word declined">
        <StateIcon state="declined" />
        {sayBadReason(bad)}
      </span>
    )
  }
  if (footer) return <span className="soft">{t('statements.preview.footer')}</span>
  if (!line) return <span className="soft">{t('statements.preview.notYet')}</span>
  const { kind, amount, stlDate } = line
  return (
    <>
      <b>{yuan(amount)}</b> {isKind(kind) ? t(`statements.kind.${kind}`) : kind}
      {' · '}
      <span className={stlDate === '' ? 'soft' : undefined}>{stlDate || t('statements.preview.noDate')}</span>
    </>
  )
}

/** As many rows as leave the columns in sight; the others at a press. */
const SHOWN = 8

type Props = { readonly look: StatementLook; readonly layout: StatementLayout }

/** The first rows of a statement: how each would be read, then its cells, under what each column is taken for. */
export function StatementSample({ look, layout }: Props) {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const { headings } = look
  const rows = all ? look.rows : look.rows.slice(0, SHOWN)
  const fields = takenFor(layout, headings)
  const columns = withKeys(
    headings.map((heading, at) => ({ heading, field: fields[at] })),
    ({ heading }) => heading,
  )
  const title = t('statements.preview.rows', { count: rows.length })
  return (
    <section className="statement-part">
      <h2>{title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard */}
      <section className="table-scroll statement-sample" tabIndex={0} aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('statements.preview.readAs')}</th>
              {columns.map(([key, { heading, field }]) => (
                <th key={key} scope="col" className={field ? 'has-field' : undefined}>
                  <span translate="no">{heading}</span>
                  {field && <span className="taken-for">{t(`statements.field.${field}`)}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {withKeys(rows, ({ cells }) => cells.join('\t')).map(([key, row]) => (
              <tr key={key}>
                <td className="read-as">
                  <ReadAs {...row} />
                </td>
                {columns.map(([column], at) => (
                  <td key={column} className={fields[at] ? undefined : 'soft'} translate="no">
                    {row.cells[at] ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length < look.rows.length && (
        <div className="choices">
          <KeyButton onPress={() => setAll(true)}>
            {t('statements.preview.moreRows', { count: look.rows.length })}
          </KeyButton>
        </div>
      )}
    </section>
  )
}
