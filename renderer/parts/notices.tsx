import { useTranslation } from 'react-i18next'
import { useDesk } from '../desk-context.tsx'
import { sayProblem } from '../words/words.ts'
import { StateIcon } from './state-icon.tsx'
import { waitingCount } from './waiting-count.ts'

/** What somebody should see to while the till goes on: the clock, the disk, the backups; and that there is an update. Read out as it comes. */
export function Notices() {
  const { t } = useTranslation()
  const { counter } = useDesk()
  const { warnings, update } = counter
  return (
    <div className="notices" role="status">
      {warnings.map((warning) => (
        <p key={warning.kind} className="notice warning">
          <StateIcon state="unknown" />
          <span>{sayProblem(warning)}</span>
        </p>
      ))}
      {/* While something waits it could not be installed, and is nobody's first concern. */}
      {update !== undefined && waitingCount(counter) === 0 && (
        <p className="notice calm">{t('updates.there', { version: update })}</p>
      )}
    </div>
  )
}
