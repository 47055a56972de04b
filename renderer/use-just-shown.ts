import { useEffect, useState } from 'react'

/** Whether something, told apart by its name, has stood there for less than so long (ms). */
export function useJustShown(name: string, ms: number): boolean {
  const [seen, setSeen] = useState<string>()
  useEffect(() => {
    const timer = window.setTimeout(() => setSeen(name), ms)
    return () => window.clearTimeout(timer)
  }, [name, ms])
  return seen !== name
}
