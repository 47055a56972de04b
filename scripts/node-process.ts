import { fork } from 'node:child_process'
import type { Said, StartProcess } from '../main/aside/aside.ts'

/**
 * Runs what the till does aside where there is no Electron: a process of Node's. SIGKILL stops it, so that a stopped work
 * is one that was cut off, as by a power cut. Rejects when it ends without its last word.
 */
export const inNodeProcess: StartProcess = (program, asked, say, signal) =>
  new Promise((resolve, reject) => {
    const child = fork(program, [], { execArgv: [], serialization: 'advanced' })
    const end = () => void child.kill('SIGKILL')
    signal?.addEventListener('abort', end, { once: true })
    child.on('message', (said) => {
      if (say(said as Said)) resolve()
    })
    child.once('error', reject)
    child.once('exit', (code) => {
      signal?.removeEventListener('abort', end)
      reject(Object.assign(new Error(`a process that was started aside ended with ${code}`), { code: 'EENDED' }))
    })
    child.send(asked)
  })
