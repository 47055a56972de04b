import { lazy } from 'react'

const readAtWork = () => import('./screens/at-work.tsx')

/** Faces of the till that nobody sees at once: a till that was closed begins with the sign-in, and only that is read first. */
export const AtWork = lazy(async () => ({ default: (await readAtWork()).AtWork }))
export const Setup = lazy(async () => ({ default: (await import('./screens/setup.tsx')).Setup }))

/** Reads the counter ahead, once the first face stands: whoever has signed in does not wait for it. */
export function readAhead(): void {
  requestIdleCallback(() => void readAtWork())
}
