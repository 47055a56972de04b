import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tone } from './standing.ts'

type Props = {
  readonly tone: Tone
  readonly choices: ReactNode
  readonly children: ReactNode
  /** It has only just come, to somebody who may still be pressing the key before: no key is heard yet. */
  readonly unseen?: boolean
}

/** A stage in the colour of what became of something; what is too long for it scrolls, and the keys stay below it. */
export function ResultStage({ tone, choices, children, unseen = false }: Props) {
  const { t } = useTranslation()
  return (
    <section className={`result tone-${tone}`} data-unseen={unseen || undefined}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard */}
      <section className="result-scroll" tabIndex={0} aria-label={t('result.whole')}>
        {children}
      </section>
      <div className="choices">{choices}</div>
    </section>
  )
}
