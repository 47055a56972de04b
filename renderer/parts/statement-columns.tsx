import { useTranslation } from 'react-i18next'
import type { StatementField, StatementLayout, StatementLook } from '../../preload/contract/statement.ts'
import { choiceOf, choicesFor, mainFields, otherFields, withChoice } from './statement-layout.ts'

type Props = {
  /** As the file was first looked at. */
  readonly look: StatementLook
  readonly layout: StatementLayout
  readonly onChange: (layout: StatementLayout) => void
}

function Column({ field, look, layout, onChange }: Props & { readonly field: StatementField }) {
  const { t } = useTranslation()
  const id = `column-${field}`
  return (
    <div className="field">
      <label htmlFor={id}>{t(`statements.field.${field}`)}</label>
      <select
        id={id}
        value={choiceOf(layout.columns[field])}
        onChange={({ target }) => onChange(withChoice(layout, field, target.value))}
      >
        <option value="">{t('statements.preview.absent')}</option>
        {choicesFor(field, look).map((headings) => (
          <option key={choiceOf(headings)} value={choiceOf(headings)} translate="no">
            {headings.join(' + ')}
          </option>
        ))}
      </select>
    </div>
  )
}

function Unit({ layout, onChange }: Pick<Props, 'layout' | 'onChange'>) {
  const { t } = useTranslation()
  const { unit } = layout
  return (
    <div className="field">
      <label htmlFor="statement-unit">{t('statements.preview.unit')}</label>
      <select
        id="statement-unit"
        aria-invalid={unit === undefined}
        value={unit ?? ''}
        onChange={({ target }) => onChange({ ...layout, unit: target.value === 'fen' ? 'fen' : 'yuan' })}
      >
        {unit === undefined && <option value="">{t('statements.preview.unitUnknown')}</option>}
        <option value="yuan">{t('statements.preview.yuan')}</option>
        <option value="fen">{t('statements.preview.fen')}</option>
      </select>
    </div>
  )
}

/** Which column is what, and the unit of the amounts; every choice can be changed, and nothing is guessed. */
export function StatementColumns(props: Props) {
  const { t } = useTranslation()
  const { layout, onChange } = props
  return (
    <section className="statement-part">
      <h2>{t('statements.preview.columns')}</h2>
      <p>{t('statements.preview.columnsLead')}</p>
      <div className="statement-columns">
        <Column {...props} field="amount" />
        <Unit layout={layout} onChange={onChange} />
        {mainFields.slice(1).map((field) => (
          <Column key={field} {...props} field={field} />
        ))}
      </div>
      <details className="manager">
        <summary>{t('statements.preview.more')}</summary>
        <div className="statement-columns">
          {otherFields.map((field) => (
            <Column key={field} {...props} field={field} />
          ))}
        </div>
      </details>
    </section>
  )
}
