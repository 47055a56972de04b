import type { Copy } from './backups.ts'

const KEPT = { daily: 7, 'day-close': 7, restored: 3, 'chain-broken': 1 } as const
const KEPT_VERSIONS = 3

type Kept = Pick<Copy, 'id' | 'at' | 'reason' | 'version'>

/**
 * Which copies may go, now that the newest has been checked: of each reason the newest are kept (7 daily, 7 of day
 * closes, 3 made after a restore, 1 whose chain is broken), and every copy from before a migration away from one of the
 * last 3 versions. The newest of all is never among them. Since each reason is counted for itself, a copy whose chain is
 * broken never takes the place of one whose chain holds. Pure.
 */
export function outdated<Of extends Kept>(backups: readonly Of[]): Of[] {
  const newestFirst = [...backups].sort((a, b) => b.at - a.at)
  const migrated = newestFirst.filter(({ reason }) => reason === 'before-migration')
  const versions = [...new Set(migrated.map(({ version }) => version))].sort((a, b) => b - a).slice(0, KEPT_VERSIONS)
  const counts = new Map<string, number>()
  const mayGo = ({ reason, version }: Of): boolean => {
    if (reason === 'before-migration') return !versions.includes(version)
    const count = (counts.get(reason) ?? 0) + 1
    counts.set(reason, count)
    return count > KEPT[reason]
  }
  return newestFirst.filter(mayGo).filter((backup) => backup !== newestFirst[0])
}
