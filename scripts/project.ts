import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Trouble } from './say.ts'

/** The folder of this checkout, without a slash at the end. */
export const projectFolder: string = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * Path of the program `name` of an installed npm package, as a JavaScript file for `process.execPath`.
 * Going by the package's own `bin` entry rather than node_modules/.bin works on Windows too. Throws Trouble if it is not installed.
 */
export function packageProgram(packageName: string, name: string): string {
  const folder = join(projectFolder, 'node_modules', packageName)
  const bin: unknown = readManifest(join(folder, 'package.json')).bin
  const path = typeof bin === 'string' ? bin : isRecord(bin) ? bin[name] : undefined
  if (typeof path !== 'string') throw new Trouble(`${packageName} has no program "${name}". Run: npm ci`)
  return join(folder, path)
}

/** The package.json at `path`, unchecked beyond being an object. Throws Trouble if it cannot be read. */
export function readManifest(path: string): Readonly<Record<string, unknown>> {
  try {
    const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (isRecord(manifest)) return manifest
  } catch {
    // Missing and broken have the same cure.
  }
  throw new Trouble(`${path} is missing or broken. Run: npm ci`)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Where Node keeps what it has compiled of the project's own programs, which tests start by the hundred: its NODE_COMPILE_CACHE. */
export const compiledFolder =
  process.env.NODE_COMPILE_CACHE ?? join(projectFolder, 'node_modules', '.cache', 'compiled')
