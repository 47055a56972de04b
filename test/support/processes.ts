import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

/** The ids of all processes that `pid` started, directly or through others, parents first. Linux only. */
export async function descendants(pid: number): Promise<number[]> {
  const childrenOf = new Map<number, number[]>()
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const parent = (await statOf(Number(name)))?.parent
    if (parent !== undefined) childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), Number(name)])
  }
  const found = [...(childrenOf.get(pid) ?? [])]
  for (const child of found) found.push(...(childrenOf.get(child) ?? []))
  return found
}

/** Whether process `pid` runs. One that has ended but that nobody has asked about yet (a zombie) does not. */
export async function isRunning(pid: number): Promise<boolean> {
  const state = (await statOf(pid))?.state
  return state !== undefined && state !== 'Z' && state !== 'X'
}

/** Ends the given processes as a power cut would, and waits until none of them runs. Throws after 10 s. */
export async function killAll(pids: readonly number[]): Promise<void> {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // Already gone.
    }
  }
  const end = Date.now() + 10_000
  for (const pid of pids) {
    while (await isRunning(pid)) {
      if (Date.now() > end) throw new Error(`process ${pid} still runs 10 s after SIGKILL`)
      await wait(20)
    }
  }
}

async function statOf(pid: number): Promise<{ readonly state: string; readonly parent: number } | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The second field is the program's name in parentheses, which may itself hold spaces and parentheses.
  const [state, parent] = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return state && parent ? { state, parent: Number(parent) } : undefined
}
