import { randomUUID } from 'node:crypto'
import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import { type ActionName, type Answer, contract } from '../preload/contract.ts'
import { type Actions, failed } from './actions/answer.ts'
import { TILL_ORIGIN } from './window/address.ts'

const isActionName = (name: unknown): name is ActionName => typeof name === 'string' && Object.hasOwn(contract, name)

/** Only the window's own main frame, showing our own page, may ask for anything. */
function mayAsk({ senderFrame, sender }: IpcMainInvokeEvent, ours: WebContents | undefined): boolean {
  if (!senderFrame || !ours || sender !== ours || senderFrame !== ours.mainFrame) return false
  return senderFrame.origin === TILL_ORIGIN
}

/**
 * Asks an action for what the window named: is it well-formed, call it, and let nothing out that the contract does not
 * list. An exception is a bug: it is logged under a reference that the window shows, and nothing of it goes there.
 */
async function perform(actions: Actions, name: ActionName, request: unknown): Promise<Answer<unknown>> {
  const { request: requestSchema, value: valueSchema } = contract[name]
  const read = requestSchema.safeParse(request)
  if (!read.success) return failed({ kind: 'bad-request', facts: { action: name } })
  try {
    const action = actions[name] as (request: unknown) => Answer<unknown> | Promise<Answer<unknown>>
    const answer = await action(read.data)
    return answer.ok ? { ok: true, value: valueSchema.parse(answer.value) } : answer
  } catch (error) {
    const reference = randomUUID().slice(0, 8)
    console.error(`bug ${reference} in ${name}:`, error)
    return failed({ kind: 'bug', facts: { reference } })
  }
}

/** The only ears of the main process. */
export function openBridge(actions: Actions, window: () => WebContents | undefined): void {
  ipcMain.handle('till', (event, name: unknown, request: unknown) => {
    if (!mayAsk(event, window())) return failed({ kind: 'not-allowed', facts: {} })
    if (!isActionName(name)) {
      const action = typeof name === 'string' ? name.slice(0, 40) : typeof name
      return failed({ kind: 'bad-request', facts: { action } })
    }
    return perform(actions, name, request)
  })
}

/** Tells the window that something it shows has changed; it asks for what it wants to know. */
export function tellChanged(window: WebContents | undefined): void {
  if (window && !window.isDestroyed()) window.send('till:changed')
}
