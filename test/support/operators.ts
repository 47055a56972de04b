import type { Page } from 'playwright-core'
import type { TypedApproval } from '../../preload/contract/approval.ts'
import { act } from './ask-till.ts'
import { until } from './screens.ts'

/** The manager whom tests and scripts make at every live till. */
export const manager = { name: '值班经理', pin: '258036' } as const

/** How a till stands then, and the manager's id. */
export type Entered = { readonly state: string; readonly operator: string }

/**
 * Runs in a window's page: makes this manager at a till that has none, or signs him in. Answers with the state that the till
 * is in then; a till in training, or one that was never set up, is left as it is, if not `always`. Throws with what the till refused.
 */
export async function enterPage([name, pin, always]: readonly [string, string, boolean?]): Promise<Entered> {
  const counter = async () => {
    const answer = await window.till.counter(undefined)
    if (!answer.ok) throw new Error(JSON.stringify(answer.error))
    return answer.value
  }
  const { access, mode } = await counter()
  const self = access.people.find((one) => one.name === name)
  if (mode !== 'live' && !always) return { state: access.state, operator: self?.id ?? '' }
  const asked =
    access.state === 'first'
      ? window.till.makeManager({ name, pin, repeated: pin })
      : access.state === 'signed-out' && self && window.till.signIn({ operator: self.id, pin })
  const answer = asked ? await asked : undefined
  if (answer && !answer.ok) throw new Error(JSON.stringify(answer.error))
  const { access: after } = await counter()
  return { state: after.state, operator: after.operator?.id ?? '' }
}

/** The same, called from outside of the page; also at a till that was never set up, where `always` says so. */
export const enter = (page: Page, always = false): Promise<Entered> =>
  page.evaluate(enterPage, [manager.name, manager.pin, always] as const)

/** As an expression, for a page that is reached through remote debugging alone. */
export const enterExpression = `(${enterPage})(${JSON.stringify([manager.name, manager.pin])})`

/** Approves by hand what was refused without a manager, in the form of this name. */
export async function approveInForm(page: Page, id: string): Promise<void> {
  const form = page.locator(`.left-open:has(#reason-left-open-${id})`)
  await form.locator('summary').click()
  await page.locator(`#reason-left-open-${id}`).fill('按本店规定')
  await page.locator(`#pin-left-open-${id}`).fill(manager.pin)
  await form.locator('.choices .key-button').click()
}

/** This manager's approval, as the window sends it. */
export async function approvalOf(page: Page, reason: string): Promise<TypedApproval> {
  const { access } = await act(page, 'counter', undefined)
  const self = access.people.find(({ name }) => name === manager.name)
  return { reason, operator: self?.id ?? '', pin: manager.pin }
}

/** Goes through the names at the sign-in, by keyboard, until this one is chosen. */
export function chooseName(page: Page, name: string): Promise<true> {
  return until(`${name} chosen`, async () => {
    await page.keyboard.press('ArrowDown')
    return page.locator('.names .chosen', { hasText: name }).isVisible()
  })
}
