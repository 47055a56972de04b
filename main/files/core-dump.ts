import { writeFileSync } from 'node:fs'

/**
 * Keeps the memory of this process, with keys in it, out of whatever core dump the system would write of it: Linux then
 * leaves every mapping out. What it starts inherits that. Windows and macOS have no such switch for a process of its own.
 * Source: core(5), "Controlling which mappings are written to the core dump".
 */
export function keepOutOfCoreDumps(): void {
  if (process.platform !== 'linux') return
  try {
    writeFileSync('/proc/self/coredump_filter', '0')
  } catch {
    // A kernel without core dumps has no such file either.
  }
}
