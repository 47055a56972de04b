import type { ReactNode } from 'react'
import type { Tone } from './standing.ts'

const octagon = '30,4 70,4 96,30 96,70 70,96 30,96 4,70 4,30'

const check = (
  <>
    <circle className="shape" cx="50" cy="50" r="46" />
    <path className="sign" d="M28 52 L44 68 L74 34" />
  </>
)

const cross = (
  <>
    <polygon className="shape" points={octagon} />
    <path className="sign" d="M34 34 L66 66 M66 34 L34 66" />
  </>
)

const question = (
  <>
    <path className="shape" d="M50 2 L98 50 L50 98 L2 50 Z" />
    <path className="sign" d="M38 40 C38 24 62 24 62 40 C62 50 50 49 50 60" />
    <circle className="dot" cx="50" cy="73" r="5.5" />
  </>
)

const arrow = (
  <>
    <rect className="shape" x="5" y="5" width="90" height="90" rx="8" />
    <path className="sign" d="M26 50 L72 50 M54 31 L73 50 L54 69" />
  </>
)

const dash = (
  <>
    <rect className="shape" x="5" y="5" width="90" height="90" rx="45" />
    <path className="sign" d="M30 50 L70 50" />
  </>
)

const leaving = (
  <>
    <rect className="shape" x="5" y="5" width="90" height="90" rx="45" />
    <path className="sign" d="M34 66 L66 34 M42 33 L67 33 L67 58" />
  </>
)

const exclamation = (
  <>
    <path className="shape" d="M50 4 L98 93 L2 93 Z" />
    <path className="sign" d="M50 36 L50 62" />
    <circle className="dot" cx="50" cy="78" r="5.5" />
  </>
)

const shapes: Readonly<Record<Tone, ReactNode>> = {
  completed: check,
  declined: cross,
  unknown: question,
  queued: arrow,
  sending: arrow,
  withdrawn: dash,
  voided: dash,
  'handed-over': leaving,
  alarm: exclamation,
}

/** A state's shape; its word always stands beside it, so a reader for the blind is told the word only. */
export function StateIcon({ state }: { readonly state: Tone }) {
  return (
    <svg className={`state-icon tone-${state}`} viewBox="0 0 100 100" aria-hidden="true" focusable="false">
      {shapes[state]}
    </svg>
  )
}
