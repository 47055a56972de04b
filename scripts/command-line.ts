import { homedir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '../main/commands/run.ts'
import { terminalWorld } from '../main/commands/terminal-world.ts'
import { projectFolder, readManifest } from './project.ts'
import { runScript } from './say.ts'

/** Where Electron keeps what belongs to a user, without the till's own name. */
function userFolder(): string {
  const { APPDATA, XDG_CONFIG_HOME } = process.env
  if (process.platform === 'win32') return APPDATA ?? join(homedir(), 'AppData', 'Roaming')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support')
  return XDG_CONFIG_HOME || join(homedir(), '.config')
}

/** Does what the till does without a window, for the till of this user, and ends with its exit status. */
export const runCommandLine = (args: readonly string[]): Promise<void> =>
  runScript(() => {
    const { name, version } = readManifest(join(projectFolder, 'package.json'))
    return runCommand(args, terminalWorld(join(userFolder(), String(name)), String(version)))
  })
