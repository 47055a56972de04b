import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { makeOver, sessionEnvironment, sessionProgram } from '../../test/support/till-session.ts'

/** A login session with an unlocked keychain that outlives the tills started in it. */
export type Session = {
  /** The environment of a till whose home is this folder. */
  readonly environment: (home: string) => Record<string, string>
  readonly close: () => Promise<void>
}

const startLimitMs = 30_000

/** Opens a session on a display. Instead of a till it runs a shell that tells where its bus is and waits. */
export async function openSession(display: string): Promise<Session> {
  const runtimeFolder = await mkdtemp(join(tmpdir(), 'till-'))
  const home = await mkdtemp(join(tmpdir(), 'till-session-'))
  for (const folder of [runtimeFolder, home]) await makeOver(folder)
  const program = { executable: '/bin/sh', runtimeFolder, messages: 'cat' }
  const options = { keychain: true, display }
  const shell = spawn(sessionProgram, ['-c', 'echo "$DBUS_SESSION_BUS_ADDRESS"; cat'], {
    env: sessionEnvironment({ ...options, home }, program),
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(shell, 'exit')
  const close = async () => {
    shell.stdin.end()
    await ended
    for (const folder of [runtimeFolder, home]) await rm(folder, { recursive: true, force: true })
  }
  const [bus] = await Promise.race([
    once(createInterface(shell.stdout), 'line', { signal: AbortSignal.timeout(startLimitMs) }),
    ended.then(() => []),
  ])
  if (typeof bus !== 'string' || bus === '') {
    await close()
    throw new Error('the login session did not start; its messages stand above')
  }
  return {
    environment: (till) => ({
      ...sessionEnvironment({ ...options, home: till }, program),
      // As every desktop has both (test/support/session.sh).
      DBUS_SESSION_BUS_ADDRESS: bus,
      DBUS_SYSTEM_BUS_ADDRESS: bus,
    }),
    close,
  }
}
