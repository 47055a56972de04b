import type { ElectronApplication } from 'playwright-core'

type Recorded = { readonly said: string[] }

/**
 * From now on keeps everything that goes between the till's processes, but for what the window asks: the bridge's answers,
 * what main tells the window by itself, what it gives to the processes that work aside, and what these say.
 */
export async function recordMessages(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ ipcMain, utilityProcess, BrowserWindow }) => {
    type Ask = (event: unknown, name: string, request: unknown) => Promise<unknown>
    const said: string[] = []
    Object.assign(globalThis, { said })
    const keep = (what: string, message: unknown) => void said.push(`${what} ${JSON.stringify(message) ?? ''}`)

    const handlers = (ipcMain as unknown as { readonly _invokeHandlers: Map<string, Ask> })._invokeHandlers
    const ask = handlers.get('till')
    if (!ask) throw new Error('this Electron keeps its handlers elsewhere')
    handlers.set('till', async (event, name, request) => {
      const answer = await ask(event, name, request)
      keep(`answer to ${name}`, answer)
      return answer
    })
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      const send = webContents.send.bind(webContents)
      webContents.send = (channel, ...message) => {
        keep(`told ${channel}`, message)
        send(channel, ...message)
      }
    }
    const fork = utilityProcess.fork.bind(utilityProcess)
    utilityProcess.fork = (...how) => {
      const child = fork(...how)
      const post = child.postMessage.bind(child)
      child.postMessage = (message, ports) => {
        keep('asked aside', message)
        post(message, ports)
      }
      child.on('message', (message) => keep('said aside', message))
      return child
    }
  })
}

/** All that was kept, each message with what kind it is before it. */
export const recordedMessages = (app: ElectronApplication): Promise<string[]> =>
  app.evaluate(() => (globalThis as unknown as Recorded).said)
