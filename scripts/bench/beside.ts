import { setTimeout as wait } from 'node:timers/promises'
import { completeOne, confirmedEntry, openDesk } from './desk.ts'
import { watchLoop } from './event-loop.ts'
import { median } from './figures.ts'
import type { Ground } from './ground.ts'
import { msOf } from './rounds.ts'

/** Between two completions: quicker than any cashier, and slow enough that the till mostly waits for one. */
const PAUSE_MS = 40
const USUAL = 100
/** How many times its usual time a completion may take. */
const LIMIT = 1.5

/**
 * Completes one hold after the other while long work goes on beside it, as a cashier does while a bookkeeper imports or
 * exports; answers with how much longer that takes than while nothing goes on, and how late the event loop was meanwhile.
 * This process plays the till's main process, with a journal of its own on the same disk; the work is started as the till
 * starts it, and heard of.
 */
export async function completingBeside(ground: Ground, work: () => Promise<unknown>): Promise<readonly string[]> {
  const gateway = await ground.gateway()
  const { desk, close } = openDesk(ground.newFolder(), gateway)
  const loop = watchLoop()
  const one = async () => {
    await wait(PAUSE_MS)
    const entry = confirmedEntry(gateway.holds(1).first)
    return msOf(() => completeOne(desk, entry))
  }
  try {
    for (let n = 0; n < USUAL; n++) await one()
    const usual: number[] = []
    for (let n = 0; n < USUAL; n++) usual.push(await one())
    const meanwhile: number[] = []
    let done = false
    await loop.during(async () => {
      const working = work().finally(() => {
        done = true
      })
      working.catch(() => undefined)
      while (!done) meanwhile.push(await one())
      await working
    })
    const ratio = median(meanwhile) / median(usual)
    const figures = `p50 ${median(meanwhile).toFixed(2)} ms, ${ratio.toFixed(2)} times its usual ${median(usual).toFixed(2)} ms`
    const verdict = ratio <= LIMIT ? '' : ': MISSED'
    return [
      `a completion meanwhile, ${meanwhile.length} of them: ${figures} (to stay under ${LIMIT} times)${verdict}`,
      `while completing beside it, ${loop.note()}`,
    ]
  } finally {
    close()
  }
}
