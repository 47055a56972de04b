import { useTranslation } from 'react-i18next'
import type { Lesson, PracticeHold } from '../../preload/contract/practice.ts'
import { useDeed } from '../ask.ts'
import { useKeys } from '../keys.ts'
import { KeyButton } from './key-cap.tsx'
import { ErrorLine } from './problem-line.tsx'
import { StateIcon } from './state-icon.tsx'

type Props = {
  readonly lessons: readonly Lesson[]
  readonly holds: readonly PracticeHold[]
  readonly onUse: (hold: PracticeHold) => void
}

/** What can be done about a lesson here; keys go to the one that is learned now. */
function LessonDeeds({ lesson, hold, onFill }: { lesson: Lesson; hold: boolean; onFill: () => void }) {
  const { t } = useTranslation()
  const cut = useDeed('cutPower')
  const write = useDeed('practiceStatement')
  const cutNow = () => cut.mutate(undefined)
  const writeNow = () => write.mutate(undefined)
  useKeys({
    'Ctrl+G': hold ? onFill : undefined,
    'Ctrl+K': lesson.kind === 'power-cut' ? cutNow : lesson.kind === 'statement' ? writeNow : undefined,
  })
  return (
    <div className="lesson-deeds">
      {hold && (
        <KeyButton name="Ctrl+G" look="accent" onPress={onFill}>
          {t('course.fill')}
        </KeyButton>
      )}
      {lesson.kind === 'power-cut' && (
        <KeyButton name="Ctrl+K" disabled={cut.isPending} onPress={cutNow}>
          {t('course.cut')}
        </KeyButton>
      )}
      {lesson.kind === 'statement' && (
        <KeyButton name="Ctrl+K" look="accent" disabled={write.isPending} onPress={writeNow}>
          {t('course.statement')}
        </KeyButton>
      )}
      {write.data && <p role="status">{t('course.written', write.data)}</p>}
      <ErrorLine error={cut.error ?? write.error} />
    </div>
  )
}

/** The five-minute course: what is learned is ticked off by what happened, and the first that is not is unfolded. */
export function Course({ lessons, holds, onUse }: Props) {
  const { t } = useTranslation()
  const done = lessons.filter((lesson) => lesson.done).length
  const now = lessons.find((lesson) => !lesson.done)
  const hold = holds.find(({ preauthOrderId }) => preauthOrderId === now?.preauthOrderId)
  return (
    <section className="course" aria-labelledby="course">
      <header>
        <h2 id="course">{t('course.title')}</h2>
        <span>{t('course.progress', { done, count: lessons.length })}</span>
      </header>
      <ol>
        {lessons.map((lesson, index) => (
          <li key={lesson.kind} aria-current={lesson === now ? 'step' : undefined}>
            {lesson.done ? (
              <span className="lesson-mark" role="img" aria-label={t('course.done')}>
                <StateIcon state="completed" />
              </span>
            ) : (
              <span className="lesson-mark" aria-hidden="true">
                {index + 1}
              </span>
            )}
            <div>
              <b>{t(`course.lessons.${lesson.kind}.title`)}</b>
              {lesson === now && (
                <>
                  <p>{t(`course.lessons.${lesson.kind}.how`)}</p>
                  <LessonDeeds lesson={lesson} hold={hold !== undefined} onFill={() => hold && onUse(hold)} />
                </>
              )}
            </div>
          </li>
        ))}
      </ol>
      {!now && <p className="good">{t('course.allDone')}</p>}
    </section>
  )
}
