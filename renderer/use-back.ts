import { type RefObject, useEffect, useRef } from 'react'

/** For the button that led to a page: whoever comes back from there finds it in sight, with the keyboard on it. */
export function useBack(isBack: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!isBack) return
    button.current?.scrollIntoView({ block: 'center' })
    button.current?.focus({ preventScroll: true })
  }, [isBack])
  return button
}
