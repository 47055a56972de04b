import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { isAstray, type Lengths, type Place, placeAt, scrolled, scrollTopOf } from './scroll.ts'

/** Where a list is scrolled to, and how it is brought elsewhere; `start` (px of the whole list) is where it begins. */
export function usePlace(
  scroller: RefObject<HTMLElement | null>,
  lengths: Lengths,
  start: () => number,
): { readonly place: Place; readonly bringTo: (top: number) => void; readonly onScroll: () => void } {
  const [kept, setKept] = useState<Place>()
  const place = kept ?? placeAt(start(), lengths)
  const heard = useRef<number>(undefined)

  const show = useCallback((next: Place) => setKept(next), [])
  const bringTo = (top: number) => show(placeAt(top, lengths))

  // In the same frame as the rows: else they would be seen elsewhere for a moment.
  const wanted = scrollTopOf(place)
  useLayoutEffect(() => {
    const { current } = scroller
    // Where the list itself says that it is; to ask it again would have it laid out once more in every frame.
    if (heard.current === wanted) return
    if (!current || lengths.view <= 0) return
    heard.current = wanted
    if (Math.abs(current.scrollTop - wanted) > 1) current.scrollTop = wanted
  }, [scroller, wanted, lengths.view])

  const onScroll = () => {
    const { current } = scroller
    if (!current || lengths.view <= 0) return
    heard.current = Math.round(current.scrollTop)
    const next = scrolled(place, heard.current, lengths)
    show(isAstray(next, lengths) ? placeAt(next.top, lengths) : next)
  }

  // Whoever has scrolled a long way row by row has left the scroll bar behind: it goes where it belongs.
  useLayoutEffect(() => {
    const { current } = scroller
    const onRest = () => setKept((last) => last && placeAt(last.top, lengths))
    current?.addEventListener('scrollend', onRest)
    return () => current?.removeEventListener('scrollend', onRest)
  }, [scroller, lengths])

  return { place, bringTo, onScroll }
}
