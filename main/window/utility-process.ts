import { app, utilityProcess } from 'electron'

let ending = false
app.once('will-quit', () => {
  ending = true
})

/**
 * Runs a program in a process of Electron's own, sends it one message, and answers with the first that comes back; then
 * the process is ended. Rejects, as something that the system refused, when it ends without an answer; but not when the
 * whole till ends, which ends its processes first.
 */
export function inUtilityProcess(program: string, message: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = utilityProcess.fork(program, [], { serviceName: 'Preauth Till journal' })
    child.once('message', (said: unknown) => {
      resolve(said)
      child.kill()
    })
    child.once('exit', (code) => {
      const error = new Error(`a process that was started aside ended with ${code}`)
      if (!ending) reject(Object.assign(error, { code: 'EENDED' }))
    })
    child.postMessage(message)
  })
}
