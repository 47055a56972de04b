/** `npm start`: opens the till, built anew if needed. Without a display it runs the demo on a virtual one instead. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { prepareMachine } from './machine.ts'
import { preparedTill } from './prepared-till.ts'
import { projectFolder } from './project.ts'
import { run } from './run.ts'
import { runAsked, say } from './say.ts'

const USAGE = `usage: npm start [-- SWITCH ...]   opens the till in a window, built anew if needed; switches are Electron's
Without a display it runs the demo on a virtual one instead.`

await runAsked(USAGE, switches, async (ownArgs) => {
  if (!hasDisplay()) {
    say('There is no display here, so this runs the demo on a virtual one; its pictures go to demo-out/.')
    const demo = join(projectFolder, 'scripts', 'demo.ts')
    return (await run(process.execPath, [demo, '--out', 'demo-out'], { output: 'show', cwd: projectFolder })).status
  }
  await prepareMachine('window', say)
  const till = await preparedTill()
  say('Opening the till.')
  const args = [...till.args, ...(await sandboxSwitches()), ...ownArgs]
  return (await run(...withoutCore(till.executable, args), { output: 'show' })).status
})

function switches(args: readonly string[]): readonly string[] {
  return args
}

/** The same program, from which the system writes no core dump: its memory has keys in it. */
function withoutCore(program: string, args: readonly string[]): [string, string[]] {
  if (process.platform === 'win32') return [program, [...args]]
  return ['sh', ['-c', 'ulimit -c 0; exec "$0" "$@"', program, ...args]]
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/** Where Chromium's sandbox cannot be had, Electron does not start at all unless told to do without; that is said aloud. */
async function sandboxSwitches(): Promise<string[]> {
  if (process.platform !== 'linux') return []
  if (process.getuid?.() === 0) {
    say('Run by root, the window has no sandbox (--no-sandbox). For real use, start it as an ordinary user.')
    return ['--no-sandbox']
  }
  const setting = 'kernel.apparmor_restrict_unprivileged_userns'
  const restricted = await readFile(`/proc/sys/${setting.replaceAll('.', '/')}`, 'utf8').catch(() => '0')
  if (restricted.trim() !== '1') return []
  say(`This system forbids the window's sandbox, so it is off (--no-sandbox). To allow it: sudo sysctl ${setting}=0`)
  return ['--no-sandbox']
}
