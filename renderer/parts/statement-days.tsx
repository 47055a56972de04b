import { useTranslation } from 'react-i18next'
import { yuan } from '../money.ts'
import { StateIcon } from './state-icon.tsx'
import { dayStandingOf, netOf, type StatementDay } from './statement-standing.ts'

type Sums = StatementDay['journal']['completions']

function Side({ name, side }: { readonly name: string; readonly side: StatementDay['journal'] }) {
  const { t } = useTranslation()
  const said = ({ count, totalAmt }: Sums, sign: 1 | -1) =>
    count === 0 ? '–' : t('money.countAndSum', { count, sum: yuan(sign * totalAmt) })
  return (
    <tr>
      <th scope="row" className="part">
        {name}
      </th>
      <td className="number">{said(side.completions, 1)}</td>
      <td className="number">{said(side.voids, -1)}</td>
      <td className="number strong">{yuan(netOf(side))}</td>
    </tr>
  )
}

function Day({ day }: { readonly day: StatementDay }) {
  const { t } = useTranslation()
  const { stlDate, statement, journal, open } = day
  const { tone, name } = dayStandingOf(day)
  const apart = netOf(statement) - netOf(journal)
  const { others } = statement
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={4}>
          <span className="day-standing">
            {stlDate === '' ? t('statements.days.undated') : stlDate}
            <b className={`state-word ${tone}`}>
              <StateIcon state={tone} />
              {t(`statements.days.${name}`, { count: open })}
            </b>
            {others.count > 0 && (
              <span className="others">
                {t('statements.days.others', { count: others.count, sum: yuan(others.totalAmt) })}
              </span>
            )}
          </span>
        </th>
      </tr>
      <Side name={t('statements.days.statement')} side={statement} />
      <Side name={t('statements.days.journal')} side={journal} />
      {apart !== 0 && (
        <tr>
          <th scope="row" className="part">
            {t('statements.days.difference')}
          </th>
          <td colSpan={2} />
          <td className="number strong">{`${apart > 0 ? '+' : ''}${yuan(apart)}`}</td>
        </tr>
      )}
    </tbody>
  )
}

/** Settlement dates, newest first: what the statements say, what the journal says, and whether they agree. */
export function StatementDays({ days }: { readonly days: readonly StatementDay[] }) {
  const { t } = useTranslation()
  const columns = ['date', 'completions', 'voids', 'net'] as const
  return (
    <section className="statement-part">
      <h2>{t('statements.days.title')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard */}
      <section className="table-scroll statement-days" tabIndex={0} aria-label={t('statements.days.title')}>
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" className={column === 'date' ? undefined : 'number'}>
                  {t(`statements.days.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          {days.map((day) => (
            <Day key={day.stlDate} day={day} />
          ))}
        </table>
      </section>
    </section>
  )
}
