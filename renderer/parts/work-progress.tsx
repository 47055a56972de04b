import { useTranslation } from 'react-i18next'
import type { Work } from '../../preload/contract.ts'
import { useDeed } from '../ask.ts'
import { useKeys } from '../keys.ts'
import { useNow } from '../use-now.ts'
import { KeyButton } from './key-cap.tsx'
import { ErrorLine } from './problem-line.tsx'

/** What takes no longer is over before anybody reads it. */
const SHOWN_AFTER_MS = 500

function Progress({ work }: { readonly work: Work }) {
  const { t } = useTranslation()
  const stop = useDeed('stopWork')
  const run = () => stop.mutate({ workId: work.id })
  useKeys({ Escape: run })
  const { done, total = 0, unit, perSecond = 0 } = work
  const percent = total > 0 ? Math.min(100, Math.floor((100 * done) / total)) : undefined
  const facts = {
    ...{ percent, done: done.toLocaleString('en') },
    rate: unit === 'bytes' ? (perSecond / 1e6).toFixed(1) : Math.round(perSecond).toLocaleString('en'),
  }
  const name = work.work === 'import' ? 'import' : 'match'
  return (
    <div className="work-progress">
      <p>
        <b>{t(`statements.work.${name}`)}</b> <span>{t(`statements.work.${unit ?? 'waiting'}`, facts)}</span>
      </p>
      <progress aria-label={t(`statements.work.${name}`)} max={100} value={percent} />
      <div className="choices">
        <KeyButton name="Esc" disabled={stop.isPending} onPress={run}>
          {t('statements.work.stop')}
        </KeyButton>
        <p>{t('statements.work.meanwhile')}</p>
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
