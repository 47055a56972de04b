import type { Counter } from '../../preload/contract/counter.ts'
import type { Screen } from '../desk.ts'
import { DeskProvider } from '../desk-context.tsx'
import { Home } from './home.tsx'

/** The counter at work, for whoever may; training begins anew with a desk of its own. */
export function AtWork({ counter, first }: { readonly counter: Counter; readonly first: Screen }) {
  return (
    <DeskProvider key={counter.mode} counter={counter} first={first}>
      <Home />
    </DeskProvider>
  )
}
