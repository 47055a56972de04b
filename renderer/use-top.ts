import { type RefObject, useLayoutEffect, useRef } from 'react'

/** For what scrolls: every place begins at its top, however far the one before it was scrolled. */
export function useTop(place: string): RefObject<HTMLElement | null> {
  const scrolls = useRef<HTMLElement>(null)
  const shown = useRef(place)
  useLayoutEffect(() => {
    if (shown.current === place) return
    shown.current = place
    scrolls.current?.scrollTo(0, 0)
  }, [place])
  return scrolls
}
