import type { Page } from 'playwright-core'
import type { ActionName, ActionRequest, ActionValue, Answer } from '../../preload/contract.ts'

/** Asks main for an action as the page does, and answers with what the page is given. */
export function askTill<Name extends ActionName>(
  page: Page,
  name: Name,
  request: ActionRequest<Name>,
): Promise<Answer<ActionValue<Name>>> {
  return page.evaluate(([action, message]) => (window.till[action] as (message: unknown) => Promise<never>)(message), [
    name,
    request,
  ] as const)
}

/** The same, with the value alone. Throws with the problem where the till refuses. */
export async function act<Name extends ActionName>(
  page: Page,
  name: Name,
  request: ActionRequest<Name>,
): Promise<ActionValue<Name>> {
  const answer = await askTill(page, name, request)
  if (answer.ok) return answer.value
  throw new Error(`${name} was refused: ${JSON.stringify(answer.error)}`)
}
