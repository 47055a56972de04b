import { useEffect, useRef } from 'react'

/** A screen's heading; it takes the focus when the screen appears, so that it is read out and no button has it. */
export function Heading({ children, take = true }: { readonly children: string; readonly take?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (take) heading.current?.focus({ preventScroll: true })
  }, [take])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
