import { readdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '../main/commands/run.ts'
import { terminalWorld } from '../main/commands/terminal-world.ts'
import type { Searched } from '../main/settlement/search-words.ts'
import { projectFolder, readManifest } from './project.ts'
import { runScript } from './say.ts'

/** Where Electron keeps what belongs to a user, without the till's own name. */
function userFolder(): string {
  const { APPDATA, XDG_CONFIG_HOME } = process.env
  if (process.platform === 'win32') return APPDATA ?? join(homedir(), 'AppData', 'Roaming')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support')
  return XDG_CONFIG_HOME || join(homedir(), '.config')
}

/** The languages of this checkout, which a build would have within itself. */
function readLanguages(): Searched[] {
  const folder = join(projectFolder, 'preload', 'languages')
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return files.map((name): Searched => JSON.parse(readFileSync(join(folder, name), 'utf8')))
}

/** Does what the till does without a window, for the till of this user, and ends with its exit status. */
export const runCommandLine = (args: readonly string[]): Promise<void> =>
  runScript(() => {
    const { name, version } = readManifest(join(projectFolder, 'package.json'))
    const root = join(userFolder(), String(name))
    return runCommand(args, terminalWorld({ root, version: String(version), languages: readLanguages() }))
  })
