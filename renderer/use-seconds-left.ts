import { useEffect, useState } from 'react'

const secondsTo = (until: string | undefined): number =>
  until === undefined ? 0 : Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 1000))

/** How many seconds it is until then, counted down as long as it is shown; 0 afterwards, and where there is nothing to wait for. */
export function useSecondsLeft(until: string | undefined): number {
  const [, renew] = useState(0)
  const left = secondsTo(until)
  const waits = left > 0
  useEffect(() => {
    if (!waits) return
    // Oftener than it changes, so that no second is shown for two.
    const timer = window.setInterval(() => renew(secondsTo(until)), 200)
    return () => window.clearInterval(timer)
  }, [waits, until])
  return left
}
