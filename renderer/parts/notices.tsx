import { useTranslation } from 'react-i18next'
import { useDesk } from '../desk-context.tsx'
import { sayProblem } from '../words/words.ts'
import { StateIcon } from './state-icon.tsx'

/** What somebody should see to while the till goes on: the clock, the disk, the backups. Read out as it comes. */
export function Notices() {
  useTranslation()
  const { warnings } = useDesk().counter
  return (
    <div className="notices" role="status">
      {warnings.map((warning) => (
        <p key={warning.kind} className="notice warning">
          <StateIcon state="unknown" />
          <span>{sayProblem(warning)}</span>
        </p>
      ))}
    </div>
  )
}
