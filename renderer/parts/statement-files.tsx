import { useTranslation } from 'react-i18next'
import type { ActionValue } from '../../preload/contract.ts'
import { chinaDate, momentTime } from '../china-time.ts'
import { useLanguage } from '../language.ts'

export type StatementFile = ActionValue<'statements'>['files'][number]

type Props = {
  readonly files: readonly StatementFile[]
  readonly onBadRows: (file: StatementFile) => void
}

/** The statements that were imported, newest first, and the way to the rows of each that could not be read. */
export function StatementFiles({ files, onBadRows }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const columns = ['file', 'dates', 'lines', 'repeated', 'bad', 'at'] as const
  const dates = ({ from, to }: StatementFile) => {
    if (!from || !to) return t('statements.files.noDates')
    return from === to ? from : t('statements.files.range', { from, to })
  }
  return (
    <section className="statement-part">
      <h2>{t('statements.files.title')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard */}
      <section className="table-scroll statement-files" tabIndex={0} aria-label={t('statements.files.title')}>
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th
                  key={column}
                  scope="col"
                  className={column === 'lines' || column === 'repeated' ? 'number' : undefined}
                >
                  {t(`statements.files.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <tr key={file.sha256}>
                <td className="file-name">
                  {file.file}
                  {!file.covers && <em className="unknown">{t('statements.files.other')}</em>}
                </td>
                <td>{dates(file)}</td>
                <td className="number">{file.lines}</td>
                <td className="number">{file.repeated}</td>
                <td>
                  {file.bad === 0 ? (
                    '–'
                  ) : (
                    <button type="button" className="link" onClick={() => onBadRows(file)}>
                      {t('statements.files.badRows', { count: file.bad })}
                    </button>
                  )}
                </td>
                <td>{`${chinaDate(file.at)} ${momentTime(file.at, Date.parse(file.at), language)}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
