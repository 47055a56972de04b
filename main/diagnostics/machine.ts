import { arch, cpus, freemem, platform, release, totalmem } from 'node:os'

const MB = 1024 * 1024

/** What the till runs on: versions, system, memory in MB, the time zone that its clock is shown in. */
export function machine(): Readonly<Record<string, string | number>> {
  const { electron, node, chrome } = process.versions as Readonly<Record<string, string | undefined>>
  return {
    ...{ electron: electron ?? '', node: node ?? '', chromium: chrome ?? '' },
    ...{ platform: platform(), release: release(), arch: arch(), processors: cpus().length },
    ...{ memoryMb: Math.round(totalmem() / MB), freeMemoryMb: Math.round(freemem() / MB) },
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    runsForSeconds: Math.round(process.uptime()),
  }
}
