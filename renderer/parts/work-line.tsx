import { useTranslation } from 'react-i18next'
import type { WorkKind } from '../../preload/contract.ts'
import { useDeed } from '../ask.ts'
import { useWorks } from '../use-works.ts'
import { KeyButton } from './key-cap.tsx'

const counted = (value: number): string => Math.round(value).toLocaleString('en')

type Props = {
  readonly work: WorkKind
  /** Whether one was asked for here; another may have been begun before this was on the screen. */
  readonly begun: boolean
}

/** How far a work is that is under way, and how it is stopped; nothing for one that is over before anybody could read it. */
export function WorkLine({ work, begun }: Props) {
  const { t } = useTranslation()
  const [mine] = useWorks([work], begun)
  const stop = useDeed('stopWork')
  if (!mine) return null
  const { id, done, total, perSecond } = mine
  return (
    <div className="work-line">
      <progress value={done} max={total} aria-label={t(`work.doing.${work}`)} />
      <p role="status">
        {t(total === undefined ? 'work.done' : 'work.doneOf', { done: counted(done), total: counted(total ?? 0) })}
        {perSecond !== undefined && ` · ${t('work.rate', { rate: counted(perSecond) })}`}
      </p>
      <KeyButton disabled={stop.isPending} onPress={() => stop.mutate({ workId: id })}>
        {t('work.stop')}
      </KeyButton>
    </div>
  )
}
