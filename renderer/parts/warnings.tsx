import { useTranslation } from 'react-i18next'
import type { Problem } from '../../preload/contract/problem.ts'
import { sayProblem } from '../words/words.ts'
import { KeyCap } from './key-cap.tsx'
import { StateIcon } from './state-icon.tsx'

type Props = {
  readonly warnings: readonly Problem[]
  readonly acknowledged: readonly string[]
  readonly onAcknowledge: (warning: Problem) => void
}

/** What must be acknowledged before anything is taken, one after the other, by a key that no scanner has. */
export function Warnings({ warnings, acknowledged, onAcknowledge }: Props) {
  const { t } = useTranslation()
  if (warnings.length === 0) return null
  const next = warnings.find(({ kind }) => !acknowledged.includes(kind))
  return (
    <section className="warnings" aria-labelledby="warnings-title">
      <h2 id="warnings-title">{t('review.warnings')}</h2>
      <ul>
        {warnings.map((warning) => {
          const done = acknowledged.includes(warning.kind)
          return (
            <li key={warning.kind} className={done ? 'done' : 'open'}>
              <StateIcon state={done ? 'completed' : 'unknown'} />
              <span>{sayProblem(warning)}</span>
              {done ? (
                <em role="status">{t('review.acknowledged')}</em>
              ) : (
                <button
                  type="button"
                  className="key-button plain"
                  tabIndex={-1}
                  onClick={(event) => event.detail > 0 && onAcknowledge(warning)}
                >
                  {warning === next && <KeyCap name="F7" />}
                  {t('review.acknowledge')}
                </button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
