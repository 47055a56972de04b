import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useReducer, useRef, useState } from 'react'
import type { TypedApproval } from '../preload/contract/approval.ts'
import type { CompletionView } from '../preload/contract/completion.ts'
import type { Counter } from '../preload/contract/counter.ts'
import type { Entry } from '../preload/contract/entry.ts'
import type { Problem } from '../preload/contract/problem.ts'
import { ask, problemOf, renewAll } from './ask.ts'
import { type Desk, type DeskMove, emptyDesk, entryOf, moveDesk, type Screen } from './desk.ts'

/** The completion that was handed to main and has no answer yet. */
export type Sending = { readonly entry: Entry; readonly since: number; readonly isApproved: boolean }

type Refused = {
  readonly problem: Problem
  readonly typed: Partial<Entry>
  readonly approval: TypedApproval | undefined
}

type DeskTools = {
  readonly desk: Desk
  readonly move: (move: DeskMove) => void
  readonly counter: Counter
  readonly entry: Entry
  readonly sending: Sending | undefined
  /** Why the last taking was refused before anything was sent. */
  readonly refused: Problem | undefined
  /** What was typed for its approval, without the PIN: why and which manager need not be said again for a wrong one. */
  readonly approvedBefore: TypedApproval | undefined
  /** With a manager's approval, where the amount takes one. */
  readonly take: (approval?: TypedApproval) => Promise<void>
}

const DeskContext = createContext<DeskTools | undefined>(undefined)

/** The desk of this window; only inside of `DeskProvider`. */
export function useDesk(): DeskTools {
  const tools = useContext(DeskContext)
  if (!tools) throw new Error('useDesk outside of DeskProvider')
  return tools
}

/** `first` is the screen that somebody begins at. */
type DeskProviderProps = { readonly counter: Counter; readonly first: Screen; readonly children: ReactNode }

/** Keeps what was typed, and the one way money moves from this window: `take`. */
export function DeskProvider({ counter, first, children }: DeskProviderProps) {
  const begin = counter.access.mayNot.includes('complete') ? 'day' : first
  const [desk, move] = useReducer(moveDesk, { ...emptyDesk, screen: begin })
  const [sending, setSending] = useState<Sending>()
  const [refused, setRefused] = useState<Refused>()
  const client = useQueryClient()
  const taken = useRef<Partial<Entry> | undefined>(undefined)
  const entry = entryOf(desk, counter.terminal)

  const answered = (completion: CompletionView, typed: Partial<Entry>) => {
    client.setQueryData(['completion', { mchntOrderId: completion.mchntOrderId }], completion)
    move({ kind: 'answered', completion, typed })
  }

  const take = async (approval?: TypedApproval) => {
    const { typed, acknowledged } = desk
    // A second press of the key, however quick, finds the same typed entry and does nothing.
    if (taken.current === typed) return
    taken.current = typed
    const mine: Sending = { entry, since: Date.now(), isApproved: approval !== undefined }
    setSending(mine)
    setRefused(undefined)
    move({ kind: 'send' })
    try {
      answered(await ask('complete', { entry, acknowledged: [...acknowledged], ...(approval && { approval }) }), typed)
    } catch (error) {
      const problem = problemOf(error)
      if (problem) setRefused({ problem, typed, approval: approval && { ...approval, pin: '' } })
      move({ kind: 'not-taken', typed })
    }
    taken.current = undefined
    setSending((current) => (current === mine ? undefined : current))
    await renewAll(client)
  }

  const refusal = refused?.typed === desk.typed ? refused : undefined
  const before = { refused: refusal?.problem, approvedBefore: refusal?.approval }
  const tools = { desk, move, counter, entry, sending, ...before, take }
  return <DeskContext value={tools}>{children}</DeskContext>
}
