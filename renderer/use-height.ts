import { type RefObject, useLayoutEffect, useState } from 'react'

/** The inner height (px) of what `place` holds, renewed as it changes; 0 before it is drawn. */
export function useHeight(place: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(0)
  useLayoutEffect(() => {
    const { current } = place
    if (!current) return
    const measure = () => setHeight(current.clientHeight)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(current)
    return () => observer.disconnect()
  }, [place])
  return height
}
