import {
  type QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Counter } from '../preload/contract/counter.ts'
import type { Problem } from '../preload/contract/problem.ts'
import type { ActionName, ActionRequest, ActionValue, Answer } from '../preload/contract.ts'

/** An action that main refused, with its problem; thrown only because that is how a query says that it failed. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.kind)
    this.problem = problem
  }
}

/** The problem inside whatever a query failed with; anything but a refusal is a bug. */
export function problemOf(error: unknown): Problem | undefined {
  if (!error) return undefined
  return error instanceof Refused ? error.problem : { kind: 'bug', facts: {} }
}

/** Asks main for one action and answers with its value. Throws `Refused` with main's problem. */
export async function ask<Name extends ActionName>(
  name: Name,
  request: ActionRequest<Name>,
): Promise<ActionValue<Name>> {
  const action = window.till[name] as (request: ActionRequest<Name>) => Promise<Answer<ActionValue<Name>>>
  const answer = await action(request)
  if (answer.ok) return answer.value
  throw new Refused(answer.error)
}

/** What the till shows, read through main and asked anew whenever main says that something changed. */
export function useAnswer<Name extends ActionName>(
  name: Name,
  request: ActionRequest<Name>,
  options: { readonly enabled?: boolean; readonly keep?: boolean } = {},
): UseQueryResult<ActionValue<Name>> {
  return useQuery<ActionValue<Name>>({
    queryKey: [name, request],
    queryFn: () => ask(name, request),
    enabled: options.enabled ?? true,
    ...(options.keep && { placeholderData: (before) => before }),
  }) as UseQueryResult<ActionValue<Name>>
}

/**
 * Asks everything on the screen anew, except for a search: it may take its time, and is asked by whoever types. First who is
 * at the counter: while nobody may look, what is beneath the lock stays as it is.
 */
export async function renewAll(client: QueryClient): Promise<void> {
  await client.invalidateQueries({ queryKey: ['counter'] })
  const state = client.getQueryData<Counter>(['counter', undefined])?.access.state
  if (state !== undefined && state !== 'open' && state !== 'training') return
  await client.invalidateQueries({ predicate: ({ queryKey: [name] }) => name !== 'search' && name !== 'counter' })
}

/** Something a person does. It is never repeated by itself; its problem stays until it is done again. */
export function useDeed<Name extends ActionName>(
  name: Name,
): UseMutationResult<ActionValue<Name>, Error, ActionRequest<Name>> {
  const client = useQueryClient()
  return useMutation<ActionValue<Name>, Error, ActionRequest<Name>>({
    mutationFn: (request) => ask(name, request),
    onSettled: () => renewAll(client),
  })
}

/** Asks everything on the screen anew when main says that something changed. */
export function useChanges(): void {
  const client = useQueryClient()
  useEffect(() => window.till.onChange(() => void renewAll(client)), [client])
}
