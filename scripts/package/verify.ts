import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exists } from '../cache.ts'
import { fuses, wrongFuses } from '../fuses.ts'
import { NOTICES } from '../release/licences.ts'
import { Trouble } from '../say.ts'
import { asarFiles } from './asar.ts'

const programs = ['main/index.js', 'main/export-process.js', 'preload/index.cjs', 'renderer/index.html']

function wanted(condition: boolean, what: string, found: string): string {
  if (!condition) throw new Trouble(`The package is not as it must be: ${what}; found ${found}.`)
  return what
}

/** Components without which there is no till, by the heading that each has in the notices. */
const handedOn = ['electron-updater', 'react-dom', 'zod', 'undici', 'zxing-wasm', 'zxing-cpp', 'zint']

async function noticesIn(folder: string): Promise<string> {
  const text = await readFile(join(folder, NOTICES), 'utf8').catch(() => '')
  const lacking = handedOn.filter((name) => !text.includes(`\n${name} `))
  return wanted(lacking.length === 0, `${NOTICES} hands the licences on`, `nothing of ${lacking.join(', ')}`)
}

/** Reads the fuses of an executable back, and compares each with what it must be. */
async function fusesOf(executable: string): Promise<string[]> {
  const wrong = await wrongFuses(executable)
  return Object.entries(fuses).map(([name, on]) => {
    return wanted(!wrong.includes(name), `fuse ${name} is ${on ? 'on' : 'off'}`, 'the opposite')
  })
}

/** Looks at an unpacked build: what it holds and how its executable is fused. Answers with a line for each; throws Trouble. */
export async function verifyUnpacked(unpacked: string, executable: string, resources: string): Promise<string[]> {
  const files = await asarFiles(join(unpacked, resources, 'app.asar'))
  const natives = [...files].filter(([path]) => path.endsWith('.node'))
  const beside = await Promise.all(
    natives.map(([path]) => exists(join(unpacked, resources, 'app.asar.unpacked', path))),
  )
  const strange = [...files.keys()].filter((path) => !/^(package\.json$|out\/|node_modules\/)/.test(path))
  return [
    ...programs.map((path) => wanted(files.has(`out/${path}`), `out/${path} is in app.asar`, 'nothing')),
    wanted(strange.length === 0, 'nothing else is in it', strange.slice(0, 3).join(', ')),
    wanted(
      natives.length > 0 && natives.every(([, { unpacked: out }]) => out),
      'native modules are marked as unpacked',
      `${natives.length}`,
    ),
    wanted(
      beside.every((there) => there),
      'and lie beside it',
      (await readdir(join(unpacked, resources))).join(', '),
    ),
    await noticesIn(join(unpacked, resources)),
    ...(await fusesOf(join(unpacked, executable))),
  ]
}
