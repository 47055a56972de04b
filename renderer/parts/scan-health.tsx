import { useTranslation } from 'react-i18next'
import { momentTime } from '../china-time.ts'
import { useDesk } from '../desk-context.tsx'
import { useLanguage } from '../language.ts'
import { charactersPerSecond, wasUsed } from '../scan/health.ts'

const columns = ['at', 'via', 'outcome', 'characters', 'ms', 'speed'] as const

/** The last scans and what became of each; kept until the till is closed, without what they said. */
export function ScanHealth() {
  const { t } = useTranslation()
  const language = useLanguage()
  const { scans } = useDesk().desk
  if (scans.length === 0) return <p>{t('scanner.health.none')}</p>
  const refused = scans.filter(({ outcome }) => !wasUsed(outcome)).length
  const now = Date.now()
  return (
    <>
      <p>{t('scanner.health.sum', { count: scans.length, refused })}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard */}
      <section className="table-scroll scan-health" tabIndex={0} aria-label={t('scanner.health.title')}>
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {t(`scanner.health.${column}`)}
                </th>
              ))}
              <th scope="col">{t('scanner.ending')}</th>
            </tr>
          </thead>
          <tbody>
            {scans.map((scan) => (
              <tr key={`${scan.at} ${scan.characters} ${scan.outcome}`}>
                <td>{momentTime(new Date(scan.at).toISOString(), now, language)}</td>
                <td>{t(`scanner.via.${scan.via}`)}</td>
                <td className={wasUsed(scan.outcome) ? 'good' : 'declined'}>{t(`scanner.outcome.${scan.outcome}`)}</td>
                <td>{scan.characters}</td>
                <td>{scan.ms === undefined ? '–' : t('scanner.health.inMs', { ms: Math.round(scan.ms) })}</td>
                <td>{charactersPerSecond(scan) ?? '–'}</td>
                <td>{scan.ending ? t(`scanner.endings.${scan.ending}`) : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
