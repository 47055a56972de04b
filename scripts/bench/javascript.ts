import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { projectFolder } from '../project.ts'
import type { Ground } from './ground.ts'
import type { Line, Measured } from './line.ts'

const renderer = join(projectFolder, 'out', 'renderer')

/** The files of JavaScript that a page loads before anybody does anything: its scripts, and what they import at once. */
export async function firstScripts(read: (name: string) => Promise<string>): Promise<ReadonlyMap<string, string>> {
  const scripts = new Map<string, string>()
  const page = await read('index.html')
  const waiting = [...page.matchAll(/(?:src|href)="\.?\/?([^"]+\.js)"/g)].map(([, name = '']) => name)
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (scripts.has(name)) continue
    const text = await read(name)
    scripts.set(name, text)
    const folder = name.slice(0, name.lastIndexOf('/') + 1)
    for (const [, imported = ''] of text.matchAll(/\b(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) {
      waiting.push(`${folder}${imported}`)
    }
  }
  return scripts
}

async function measure(ground: Ground): Promise<Measured> {
  await ground.till()
  const scripts = await firstScripts((name) => readFile(join(renderer, name), 'utf8'))
  const sizes = [...scripts].map(([name, text]) => ({ name, bytes: gzipSync(text, { level: 9 }).length }))
  const ours = sizes.reduce((sum, { bytes }) => sum + bytes, 0) / 1000
  return { rounds: [{ ours }], notes: sizes.map(({ name, bytes }) => `${name} ${(bytes / 1000).toFixed(1)} kB`) }
}

/** What has to be read and compiled before anything is on the screen. */
export const javascript: Line = {
  id: 'javascript',
  goal: { name: 'first-screen JavaScript, gzipped', unit: 'kB', rule: 'itself', target: 250 },
  measure,
}
