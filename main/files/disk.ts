import { readFileSync, realpathSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Problem } from '../../preload/contract/problem.ts'
import { fileSystemAt } from './mount-table.ts'
import { isNetworkDrive } from './network-drive.ts'

const MB = 1024 * 1024

/** Free space in MB (1024 * 1024 bytes) below which a till warns, and below which it takes nothing new. */
export const diskLimits = { lowMb: 500, fullMb: 50 } as const

/** A folder, or the nearest one above it that is there. */
function nearest(folder: string): string {
  try {
    return realpathSync.native(folder)
  } catch {
    const above = dirname(folder)
    return above === folder ? folder : nearest(above)
  }
}

/** What an ordinary user may still write on the disk of a folder, in MB; undefined where the system does not say. */
export function freeMb(folder: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(nearest(folder))
    return Math.floor((bavail * bsize) / MB)
  } catch {
    return undefined
  }
}

/** What Linux calls the file system of a folder; undefined where it does not say. */
function mountedAs(path: string): string | undefined {
  try {
    return fileSystemAt(readFileSync('/proc/self/mountinfo', 'utf8'), path)
  } catch {
    return undefined
  }
}

/** `network-drive` for a folder on a disk of another machine. */
export function driveProblem(folder: string): Problem | undefined {
  try {
    const path = nearest(folder)
    if (!isNetworkDrive(process.platform, path, statfsSync(path).type, () => mountedAs(path))) return undefined
    return { kind: 'network-drive', facts: { path: folder } }
  } catch {
    return undefined
  }
}

/**
 * What is wrong with so much free space: `disk-full` when nothing new may be taken, `disk-low` when somebody should make
 * room; facts in MB. Pure.
 */
export function spaceProblem(free: number | undefined, path: string, limits = diskLimits): Problem | undefined {
  if (free === undefined || free >= limits.lowMb) return undefined
  const kind = free < limits.fullMb ? 'disk-full' : 'disk-low'
  return { kind, facts: { path, freeMb: free, leastMb: limits.fullMb } }
}
