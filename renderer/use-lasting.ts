import { useEffect, useState } from 'react'

/** Whether something has been so for at least so long (ms) without a break. */
export function useLasting(so: boolean, ms: number): boolean {
  const [lasting, setLasting] = useState(false)
  useEffect(() => {
    if (!so) return setLasting(false)
    const timer = window.setTimeout(() => setLasting(true), ms)
    return () => window.clearTimeout(timer)
  }, [so, ms])
  // Not a moment longer than it is so: what was read already stands beside it.
  return so && lasting
}
