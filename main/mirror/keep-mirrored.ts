import type { Problem } from '../../preload/contract/problem.ts'
import { STOPPED } from '../aside/aside.ts'
import { aside } from './aside.ts'
import type { MirrorRequest } from './jobs.ts'
import { waitMs } from './pace.ts'

/** How a mirror stands: how many events are still to be sent, once that is known, and what is in its way. */
export type MirrorStanding = { readonly behind?: number; readonly problem?: Problem }

export type Mirroring = { readonly standing: () => MirrorStanding; readonly stop: () => void }

/** The journal is looked at every second, what is new is gathered for ten, and the office hears of a counter every five minutes. */
const PACE = { look: 1_000, gather: 10_000, hello: 300_000 }

/**
 * Keeps a journal mirrored, aside, until it is stopped; after a failure again and again, at longer and longer intervals.
 * Being stopped, or killed, is no harm: the next one asks the head office how far it is.
 */
export function keepMirrored(
  request: Omit<MirrorRequest, 'pace'> & Partial<Pick<MirrorRequest, 'pace'>>,
  onChange: () => void,
  wait: typeof waitMs = waitMs,
): Mirroring {
  const { pace = PACE } = request
  const stopping = new AbortController()
  let standing: MirrorStanding = {}
  let tries = 0
  let furthest = -1
  let timer: NodeJS.Timeout | undefined

  function say(next: MirrorStanding): void {
    if (stopping.signal.aborted || JSON.stringify(next) === JSON.stringify(standing)) return
    standing = next
    onChange()
  }

  async function begin(): Promise<void> {
    const hear = ({ done, total = done }: { readonly done: number; readonly total?: number }) => {
      // A head office that listens and takes nothing has not been written to.
      const goesOn = done > furthest || done === total
      furthest = done
      if (goesOn) tries = 0
      say(goesOn ? { behind: total - done } : { ...standing, behind: total - done })
    }
    const following = { hear, signal: stopping.signal }
    const problem = await aside('mirror', { ...request, pace }, following).catch((error: { code?: string }) => {
      const code = error.code ?? ''
      return code === STOPPED ? undefined : { kind: 'mirror-stopped' as const, facts: { code } }
    })
    if (!problem || stopping.signal.aborted) return
    tries += 1
    say({ ...standing, problem })
    timer = setTimeout(() => void begin(), wait(tries, Math.random()))
  }

  // Not at once: whoever opens a till waits for its screen, not for its mirror.
  timer = setTimeout(() => void begin(), pace.look)
  return {
    standing: () => standing,
    stop() {
      stopping.abort()
      clearTimeout(timer)
    },
  }
}
