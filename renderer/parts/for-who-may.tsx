import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../preload/contract/problem.ts'
import type { ActionName } from '../../preload/contract.ts'
import { useAnswer } from '../ask.ts'
import { sayProblem } from '../words/words.ts'

/** Why whoever is signed in may not do this, known before anything is typed for it; undefined where he may. Main checks it again. */
export function useRefusal(action: ActionName): Problem | undefined {
  const { data: counter } = useAnswer('counter', undefined)
  const { operator, mayNot = [] } = counter?.access ?? {}
  if (!operator || !mayNot.includes(action)) return undefined
  return { kind: 'not-allowed-for-role', facts: { role: operator.role, action } }
}

/** What an action asks for, or, where it would be refused in the end, at once one sentence that says so. */
export function ForWhoMay({ action, children }: { readonly action: ActionName; readonly children: ReactNode }) {
  useTranslation()
  const refusal = useRefusal(action)
  return refusal ? <p className="notice calm">{sayProblem(refusal)}</p> : children
}
