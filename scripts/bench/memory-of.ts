import { readFile } from 'node:fs/promises'
import { descendants } from '../../test/support/processes.ts'

/**
 * The memory of a process and all that it started, in MB (10^6 bytes): what each has for itself, and of what several
 * share an equal part for each (the kernel's Pss), so that nothing counts twice. Linux only.
 */
export async function memoryOf(pid: number): Promise<number> {
  let sum = 0
  for (const each of [pid, ...(await descendants(pid))]) {
    const text = await readFile(`/proc/${each}/smaps_rollup`, 'utf8').catch(() => '')
    sum += Number(/^Pss:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0) * 1024
  }
  return sum / 1e6
}
