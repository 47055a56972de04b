import { useTranslation } from 'react-i18next'
import type { Problem } from '../../preload/contract.ts'
import { Heading } from '../parts/heading.tsx'
import { StateIcon } from '../parts/state-icon.tsx'
import { sayProblem } from '../words/words.ts'

/** The till cannot work: why, what to do about it, and nothing else. */
export function Trouble({ problem }: { readonly problem: Problem }) {
  const { t } = useTranslation()
  return (
    <main className="result trouble tone-declined">
      <StateIcon state="declined" />
      <Heading>{t('trouble.title')}</Heading>
      <p className="lead" role="alert">
        {sayProblem(problem)}
      </p>
      <p>{t('trouble.again')}</p>
    </main>
  )
}
