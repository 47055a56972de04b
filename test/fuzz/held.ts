/** How long the main thread was kept at one stretch: by the clock, and by the work that it did (both ms). */
export type Held = { readonly clockMs: number; readonly workMs: number }

/** How often it is looked whether anything else gets its turn. */
const TURN_MS = 1

const workMs = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/**
 * Does something and tells the longest stretch in which nothing else could have had its turn. What waits beside the main
 * thread (a gateway's answer, a key that is made) keeps nobody, so it is not the time until the answer that counts.
 */
export async function holding<Value>(work: () => Promise<Value>): Promise<{ readonly value: Value } & Held> {
  let [clock, worked] = [performance.now(), workMs()]
  const longest = { clockMs: 0, workMs: 0 }
  const beat = () => {
    const [clockNow, workedNow] = [performance.now(), workMs()]
    longest.clockMs = Math.max(longest.clockMs, clockNow - clock)
    longest.workMs = Math.max(longest.workMs, workedNow - worked)
    clock = clockNow
    worked = workedNow
  }
  let turn: NodeJS.Timeout
  const next = () => {
    beat()
    turn = setTimeout(next, TURN_MS)
  }
  turn = setTimeout(next, TURN_MS)
  try {
    const value = await work()
    beat()
    return { value, ...longest }
  } finally {
    clearTimeout(turn)
  }
}
