import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectFolder } from '../../scripts/project.ts'
import { run } from '../../scripts/run.ts'
import { testFolder } from '../support/folder.ts'

/** Every script of package.json that is ours. */
const { scripts }: { readonly scripts: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync('package.json', 'utf8'),
)
const own = Object.entries(scripts).filter(([, command]) => command.startsWith('node scripts/'))

/** Each of them as npm starts it, with an option more; whatever it makes lies in a folder of its own. */
async function allWith(option: string, but: readonly string[] = []) {
  const folder = testFolder()
  const ended = []
  for (const [name, command] of own.filter(([one]) => !but.includes(one))) {
    const cwd = join(folder, name.replace(':', '-'))
    mkdirSync(cwd)
    const [, script = '', ...args] = command.split(' ')
    const options = { output: 'keep', cwd, limitMs: 20_000 } as const
    const { status, output } = await run(process.execPath, [join(projectFolder, script), ...args, option], options)
    ended.push({ name, status, output, made: readdirSync(cwd) })
  }
  return ended
}

const stack = /^ {4}at /m

test('every script says how it is used when asked with --help, and does nothing', async () => {
  const ended = await allWith('--help')
  expect(ended.length).toBeGreaterThan(15)
  for (const { name, status, output, made } of ended) {
    expect([name, status, made, stack.test(output)]).toEqual([name, 0, [], false])
    expect(output).toMatch(/npm (run|start|test)|^usage: /)
  }
})

test('an option that a script does not know is named, without a stack, and nothing is done', async () => {
  // What stands behind `npm start` is Electron's to understand; a key is a file's name.
  for (const { name, status, output, made } of await allWith('--no-such-option', ['start', 'package:sign'])) {
    expect([name, status === 1 || status === 2, made, stack.test(output)]).toEqual([name, true, [], false])
    expect(output).toContain('--no-such-option')
  }
})
