import { useEffect, useRef } from 'react'

type Props = {
  readonly children: string
  readonly take?: boolean
  /** The id of what is read out with it. */
  readonly describedBy?: string
}

/** A screen's heading; it takes the focus when the screen appears, so that it is read out and no button has it. */
export function Heading({ children, take = true, describedBy }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (take) heading.current?.focus({ preventScroll: true })
  }, [take])
  return (
    <h1 ref={heading} tabIndex={-1} aria-describedby={describedBy}>
      {children}
    </h1>
  )
}
