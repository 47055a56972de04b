import { useTranslation } from 'react-i18next'
import type { Work } from '../../preload/contract/work.ts'
import { useDeed } from '../ask.ts'
import { useKeys } from '../keys.ts'
import { useLanguage } from '../language.ts'
import { useNow } from '../use-now.ts'
import { KeyButton } from './key-cap.tsx'
import { ErrorLine } from './problem-line.tsx'

/** What takes no longer is over before anybody reads it. */
const SHOWN_AFTER_MS = 500

/** As many digits after the point. */
const one = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const

function Progress({ work }: { readonly work: Work }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const stop = useDeed('stopWork')
  const run = () => stop.mutate({ workId: work.id })
  // Before the screen's own: whoever leaves would not see any more what goes on.
  useKeys({ Escape: run }, true, false, true)
  const { done, total = 0, unit = 'lines', perSecond = 0 } = work
  const percent = total > 0 ? Math.min(100, Math.floor((100 * done) / total)) : undefined
  const counted = (value: number) => Math.round(value).toLocaleString(language)
  const megabytes = (value: number) => (value / 1e6).toLocaleString(language, one)
  const facts = {
    ...{ percent, done: counted(done), total: counted(total) },
    rate: unit === 'bytes' ? megabytes(perSecond) : counted(perSecond),
  }
  const name = t(`work.doing.${work.work}`)
  return (
    <div className="work-progress">
      <p>
        <b>{name}</b> <span>{t(`work.${done > 0 ? unit : 'waiting'}`, facts)}</span>
      </p>
      <progress aria-label={name} max={100} value={percent} />
      <div className="choices">
        <KeyButton name="Esc" disabled={stop.isPending} onPress={run}>
          {t('work.stop')}
        </KeyButton>
        <p>{t('work.meanwhile')}</p>
      </div>
      <ErrorLine error={stop.error} />
    </div>
  )
}

/** How far long work is (use-works.ts), and the way to stop it; nothing while it has only just begun. */
export function WorkProgress({ works }: { readonly works: readonly Work[] }) {
  const now = useNow(250)
  return works
    .filter(({ startedAt }) => now - Date.parse(startedAt) >= SHOWN_AFTER_MS)
    .map((work) => <Progress key={work.id} work={work} />)
}
