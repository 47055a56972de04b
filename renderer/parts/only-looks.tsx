import { useTranslation } from 'react-i18next'
import { useDesk } from '../desk-context.tsx'
import { useRefusal } from './for-who-may.tsx'

/** Above the entry, before anything is typed: whoever only looks takes nothing; what he may do, and who goes on with what is typed. */
export function OnlyLooks() {
  const { t } = useTranslation()
  const { counter } = useDesk()
  const { operator } = counter.access
  if (!useRefusal('complete') || !operator) return null
  return <p className="notice calm">{t('entry.onlyLooks', { role: operator.role })}</p>
}
