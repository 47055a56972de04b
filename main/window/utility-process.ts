import { app, utilityProcess } from 'electron'
import type { StartProcess } from '../aside/aside.ts'

let ending = false
app.once('will-quit', () => {
  ending = true
})

/**
 * Runs a program in a process of Electron's own, sends it one message, and hands over what comes back until its last
 * word; then the process is ended. Rejects, as something that the system refused, when it ends without that; but not when
 * the whole till ends, which ends its processes first.
 */
export const inUtilityProcess: StartProcess = (program, asked, say, signal) =>
  new Promise((resolve, reject) => {
    const child = utilityProcess.fork(program, [], { serviceName: 'Preauth Till journal' })
    const end = () => void child.kill()
    signal?.addEventListener('abort', end, { once: true })
    child.on('message', (said) => {
      if (!say(said)) return
      resolve()
      end()
    })
    child.once('exit', (code) => {
      signal?.removeEventListener('abort', end)
      const error = new Error(`a process that was started aside ended with ${code}`)
      if (!ending) reject(Object.assign(error, { code: 'EENDED' }))
    })
    child.postMessage(asked)
  })
