import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { themes } from '../../preload/contract/appearance.ts'
import type { Problem } from '../../preload/contract/problem.ts'
import { scannerHabits } from '../../preload/contract/scan.ts'
import { writeWhole } from '../files/write-whole.ts'

const settings = z.object({
  language: z.string(),
  theme: z.enum(themes),
  mode: z.enum(['first-run', 'training', 'live']),
  /** The terminal whose profile is in use. */
  termNo: z.string().optional(),
  exportFolder: z.string(),
  /** Null once it was forgotten. */
  scanner: scannerHabits.nullable().optional(),
})

/** What this till remembers between starts, apart from its profile, its keys and its journal. */
export type Settings = z.infer<typeof settings>

/**
 * The settings, field by field; what is missing or not understood is as on a first run.
 * @param languages those that there are; where nobody is shown anything, any is understood.
 */
export async function readSettings(path: string, defaults: Settings, languages?: readonly string[]): Promise<Settings> {
  const isThere = (name: string, value: unknown) => name !== 'language' || (languages?.includes(String(value)) ?? true)
  try {
    const read = z.record(z.string(), z.unknown()).parse(JSON.parse(await readFile(path, 'utf8')))
    const known = Object.entries(settings.shape).flatMap(([name, schema]) => {
      const field = schema.safeParse(read[name])
      return field.success && field.data !== undefined && isThere(name, field.data) ? [[name, field.data]] : []
    })
    return { ...defaults, ...Object.fromEntries(known) }
  } catch {
    return defaults
  }
}

/** Writes a small file whole, making its folder; answers with the disk's problem. */
export async function writeText(path: string, text: string): Promise<{ readonly problem?: Problem }> {
  await mkdir(dirname(path), { recursive: true }).catch(() => undefined)
  return writeWhole(path, async (file) => {
    await file.writeFile(text)
  })
}

export const writeSettings = (path: string, value: Settings) => writeText(path, `${JSON.stringify(value, null, 2)}\n`)

/** Makes a terminal the one in use at the next start; whatever else is remembered stays, and what is not there is as on a first run. */
export async function chooseTerminal(path: string, termNo: string): Promise<{ readonly problem?: Problem }> {
  const before = await readFile(path, 'utf8')
    .then(JSON.parse)
    .catch(() => ({}))
  const kept = z.record(z.string(), z.unknown()).safeParse(before)
  const chosen = { ...(kept.success ? kept.data : {}), mode: 'live', termNo }
  const text = `${JSON.stringify(chosen, null, 2)}\n`
  return text === (await readFile(path, 'utf8').catch(() => '')) ? {} : writeText(path, text)
}
