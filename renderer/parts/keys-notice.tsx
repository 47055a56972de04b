import { useTranslation } from 'react-i18next'
import { useDesk } from '../desk-context.tsx'
import { sayProblem } from '../words/words.ts'

const problems = { missing: 'keys-missing', unreadable: 'keys-unreadable', 'no-keychain': 'no-keychain' } as const

/** Without keys nothing can be sent: said before anything is typed, with the way out. */
export function KeysNotice() {
  useTranslation()
  const { state } = useDesk().counter.keys
  if (state === 'saved' || state === 'training') return null
  return <p className="notice">{sayProblem({ kind: problems[state], facts: {} })}</p>
}
