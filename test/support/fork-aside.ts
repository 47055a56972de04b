import { fork } from 'node:child_process'
import { doAsideBy } from '../../main/journal/aside.ts'

/** In tests of Node's, what the till does aside runs in a real process as well: one of Node's. */
doAsideBy(
  (program, asked) =>
    new Promise((resolve, reject) => {
      const child = fork(program, [], { execArgv: [], serialization: 'advanced' })
      child.once('message', resolve)
      child.once('error', reject)
      child.once('exit', (code) => reject(new Error(`a process that was started aside ended with ${code}`)))
      child.send(asked)
    }),
)
