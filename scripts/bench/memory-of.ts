import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { descendants } from '../../test/support/processes.ts'

const POLL_MS = 25

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

/**
 * Does some work that runs in processes of its own, and answers with how far the memory of this process and all that it
 * started rose above what it was before, in MB; looked at every 25 ms.
 */
export async function riseDuring(work: () => Promise<unknown>): Promise<number> {
  const before = await memoryOf(process.pid)
  let [peak, done] = [before, false]
  const working = work().finally(() => {
    done = true
  })
  while (!done) {
    peak = Math.max(peak, await memoryOf(process.pid))
    await Promise.race([working.catch(() => undefined), wait(POLL_MS)])
  }
  await working
  return peak - before
}
