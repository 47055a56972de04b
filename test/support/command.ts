import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { folders } from '../../main/terminal/folders.ts'
import { type Profile, readProfile } from '../../main/terminal/profile.ts'
import { profileFileText } from '../../main/terminal/profile-file.ts'
import { profileDraft } from '../fuzz/requests.ts'
import { testFolder } from './folder.ts'

/** What a command said and how it ended; stdout and stderr line by line. */
export type Ended = {
  readonly status: number | null
  readonly said: readonly string[]
  readonly complained: readonly string[]
}

const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '')

/** Runs a command of `npm run till` to its end, for a user whose settings lie in a folder of their own. */
export function till(home: string, ...args: readonly string[]): Ended {
  const env = { ...process.env, XDG_CONFIG_HOME: home }
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/till.ts', ...args], {
    encoding: 'utf8',
    env,
  })
  return { status, said: linesOf(stdout), complained: linesOf(stderr) }
}

/** A user who has set up a terminal; the path of its journal, which is not there yet. */
export function userWithTerminal(change: Partial<Record<keyof Profile, string>> = {}) {
  const home = testFolder()
  const places = folders(join(home, 'preauth-till'))
  const read = readProfile({ ...profileDraft, ...change })
  if ('problems' in read) throw new Error(Object.keys(read.problems).join())
  const { profile } = read
  const files = [
    [places.settings, JSON.stringify({ mode: 'live', termNo: profile.termNo })],
    [places.profile(profile.termNo), profileFileText(profile)],
  ] as const
  for (const [path, text] of files) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  const journal = places.journal(profile.termNo, profile.gatewayUrl)
  mkdirSync(dirname(journal), { recursive: true })
  return { home, journal }
}
