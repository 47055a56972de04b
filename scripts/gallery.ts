/**
 * `npm run gallery -- --out DIR`: a picture of every screen and state that the tests visit, in each language and theme, and a
 * page to look at them; fails where a state of a screen (gallery/states.ts) has no picture.
 */
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { galleryPage } from './gallery/page.ts'
import { missingPictures } from './gallery/pictures.ts'
import { screens } from './gallery/states.ts'
import { prepareMachine } from './machine.ts'
import { preparedTill } from './prepared-till.ts'
import { packageProgram, projectFolder } from './project.ts'
import { run } from './run.ts'
import { runAsked, say, Trouble } from './say.ts'

const limitMs = 30 * 60_000

const languagesFolder = join(projectFolder, 'preload', 'languages')

/** The tests that go through the screens, state by state. */
const visited = [
  ...[
    'states',
    'access',
    'hand-over',
    'operators',
    'mirror',
    'terminal/restore',
    'terminal/updates',
    'cashier/day-close',
  ],
  ...[
    'cashier/statements',
    'cashier/searching',
    'cashier/slips',
    'cashier/scanning',
    'cashier/camera',
    'cashier/course',
  ],
].map((name) => `test/electron/${name}`)

function outFolder(args: readonly string[]): string {
  const { values } = parseArgs({ args: [...args], options: { out: { type: 'string', default: 'gallery-out' } } })
  return resolve(values.out)
}

await runAsked('usage: npm run gallery -- [--out DIR]', outFolder, async (out) => {
  await mkdir(out, { recursive: true })
  if ((await readdir(out)).length > 0) throw new Trouble(`${out} is not empty: name a folder that is, or a new one.`)
  await prepareMachine('tests', say)
  await preparedTill(say)
  const args = [packageProgram('vitest', 'vitest'), 'run', '--project', 'electron', '--project', 'scanner', ...visited]
  const env = { ...process.env, PHOTOGRAPHS: out }
  const { status } = await run(process.execPath, args, { output: 'show', cwd: projectFolder, env, limitMs })
  const pictures = (await readdir(out)).filter((name) => name.endsWith('.png'))
  await writeFile(join(out, 'index.html'), galleryPage(pictures, screens))
  say(`${pictures.length} pictures: open ${join(out, 'index.html')}`)
  const languages = (await readdir(languagesFolder)).map((file) => file.replace(/\.json$/, ''))
  const missing = missingPictures(screens, languages, pictures)
  for (const one of missing) say(`missing: ${one}`)
  return status || (missing.length > 0 ? 1 : 0)
})
