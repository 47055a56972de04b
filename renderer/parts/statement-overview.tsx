import { useTranslation } from 'react-i18next'
import type { ActionValue } from '../../preload/contract.ts'
import { chinaDate, momentTime } from '../china-time.ts'
import { useLanguage } from '../language.ts'
import { KeyButton } from './key-cap.tsx'
import { StateIcon } from './state-icon.tsx'
import { StatementDays } from './statement-days.tsx'
import { type StatementFile, StatementFiles } from './statement-files.tsx'

type Overview = ActionValue<'statements'>

/** What to do first, and which files can be read. */
function NoStatement() {
  const { t } = useTranslation()
  return (
    <section className="statement-part no-statement">
      <h2>{t('statements.empty.title')}</h2>
      <ol className="steps">
        <li>{t('statements.empty.first')}</li>
        <li>{t('statements.empty.second')}</li>
        <li>{t('statements.empty.third')}</li>
      </ol>
      <p className="soft">{t('statements.empty.files')}</p>
    </section>
  )
}

type Props = {
  readonly overview: Overview
  readonly onLook: () => void
  readonly onBadRows: (file: StatementFile) => void
}

/** How many differences are open, when that was looked at last, the days, and the files they come from. */
export function StatementOverview({ overview, onLook, onBadRows }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { files, days, open, matchedAt, stale } = overview
  if (files.length === 0) return <NoStatement />
  // Without a matching nothing is known to differ, and nothing to agree.
  const tone = open > 0 ? 'unknown' : matchedAt ? 'completed' : 'queued'
  const differing = days.some(({ differences }) => differences > 0)
  return (
    <>
      <div className={`open-count ${tone}`}>
        <StateIcon state={tone} />
        <p>
          {open > 0 ? (
            <>
              {t('statements.openCount')} <b>{open}</b>
            </>
          ) : (
            t(matchedAt ? 'statements.noneOpen' : 'statements.neverMatched')
          )}
        </p>
        {differing && (
          <KeyButton name="Ctrl+L" look={open > 0 ? 'accent' : 'plain'} onPress={onLook}>
            {t('statements.look')}
          </KeyButton>
        )}
        {matchedAt && (
          <span className="soft">
            {t('statements.matchedAt', {
              time: `${chinaDate(matchedAt)} ${momentTime(matchedAt, Date.parse(matchedAt), language)}`,
            })}
          </span>
        )}
      </div>
      {stale && <p className="notice">{t('statements.stale')}</p>}
      {days.length > 0 && <StatementDays days={days} />}
      <StatementFiles files={files} onBadRows={onBadRows} />
    </>
  )
}
