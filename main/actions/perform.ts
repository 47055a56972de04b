import { randomUUID } from 'node:crypto'
import type { Problem } from '../../preload/contract/problem.ts'
import { type ActionName, type Answer, contract } from '../../preload/contract.ts'
import { log } from '../log/log.ts'
import { type Actions, failed } from './answer.ts'
import type { Guard } from './guard.ts'
import { isPlain } from './plain.ts'

const isActionName = (name: unknown): name is ActionName => typeof name === 'string' && Object.hasOwn(contract, name)

/** The request as the contract lets it through. The library throws at an object whose `length` is no number: that is none. */
function wellFormed(name: ActionName, request: unknown): { readonly request: unknown } | undefined {
  try {
    if (!isPlain(request)) return undefined
    const read = contract[name].request.safeParse(request)
    return read.success ? { request: read.data } : undefined
  } catch {
    return undefined
  }
}

/**
 * Does what somebody who may ask has asked for: is it an action of the contract, is the request well-formed, may
 * whoever is at the counter do it, call it, and let nothing out that the contract does not list. `bad-request` for anything else. An exception that says nothing of the
 * journal is a bug: it is logged under a reference that the window shows, and nothing of it goes there.
 * @param guard who may do what (guard.ts).
 * @param explain what an exception says of the journal, as a problem (counter.ts).
 */
export async function perform(
  actions: Actions,
  name: unknown,
  request: unknown,
  guard: Guard,
  explain: (error: unknown) => Problem | undefined = () => undefined,
): Promise<Answer<unknown>> {
  if (!isActionName(name)) {
    const action = typeof name === 'string' ? name.slice(0, 40) : typeof name
    return failed({ kind: 'bad-request', facts: { action } })
  }
  const read = wellFormed(name, request)
  if (!read) return failed({ kind: 'bad-request', facts: { action: name } })
  try {
    const refused = guard.refuses(name, read.request)
    if (refused) return failed(refused)
    const action = actions[name] as (request: unknown) => Answer<unknown> | Promise<Answer<unknown>>
    const answer = await action(read.request)
    await guard.done(name, answer)
    return answer.ok ? { ok: true, value: contract[name].value.parse(answer.value) } : answer
  } catch (error) {
    const problem = explain(error)
    if (problem) return failed(problem)
    const reference = randomUUID().slice(0, 8)
    log('error', 'bug', { reference, action: name }, error)
    return failed({ kind: 'bug', facts: { reference } })
  }
}
