type Close = () => Promise<void>

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Runs `work`, then closes whatever it handed to `later`, last first: when it is done, when it throws, and when a signal
 * ends this process. What cannot be closed is said and keeps nothing else open.
 */
export async function withCleanUp<T>(work: (later: (close: Close) => void) => Promise<T>): Promise<T> {
  const closers: Close[] = []
  const attempt = async (close: Close) => {
    await close().catch((error: unknown) => process.stderr.write(`could not close: ${String(error)}\n`))
  }
  // All at once on a signal: another may follow before the slowest is done.
  const onSignal = () => void Promise.all(closers.splice(0).reverse().map(attempt)).finally(() => process.exit(130))
  for (const signal of signals) process.once(signal, onSignal)
  try {
    return await work((close) => closers.push(close))
  } finally {
    for (let close = closers.pop(); close; close = closers.pop()) await attempt(close)
    for (const signal of signals) process.off(signal, onSignal)
  }
}
