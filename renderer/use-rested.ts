import { useEffect, useState } from 'react'

/** A value as it was when it last rested for so long (ms); at first as it is. */
export function useRested<Value>(value: Value, restMs: number): Value {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    if (value === rested) return
    const timer = window.setTimeout(() => setRested(value), restMs)
    return () => window.clearTimeout(timer)
  }, [value, rested, restMs])
  return rested
}
