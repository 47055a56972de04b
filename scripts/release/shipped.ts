import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readManifest } from '../project.ts'
import { type Component, licenceIn } from './licences.ts'
import { mitText } from './mit-text.ts'

/** What package-lock.json says of an installed package, as far as it matters here. */
type Locked = {
  readonly version?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

export type Lockfile = { readonly packages: Readonly<Record<string, Locked>> }

const IMPORT =
  /^(?:import|export)\s+(?!type\s)[^'";]*?\s*from\s+'([^'.][^']*)'|^import\s+'([^'.][^']*)'|\bimport\('([^'.][^']*)'\)/gm

/** The packages that a source file takes something of at run time. Pure. */
export function packagesIn(source: string): string[] {
  return [...source.matchAll(IMPORT)].flatMap(([, from, bare, later]) => {
    const name = from ?? bare ?? later ?? ''
    if (name.startsWith('node:')) return []
    return [
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    ]
  })
}

/** Where a package that somebody at `from` needs is installed, as Node looks for it; undefined where it is not. */
function installedAt({ packages }: Lockfile, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`
    if (packages[place]) return place
    if (folder === '') return undefined
  }
}

/** The places of everything that the named packages need, themselves included, by the lockfile. Pure. */
export function withAllTheyNeed(lockfile: Lockfile, names: readonly string[]): string[] {
  const found = new Set<string>()
  const add = (from: string, name: string) => {
    const place = installedAt(lockfile, from, name)
    if (place === undefined || found.has(place)) return
    found.add(place)
    const { dependencies, optionalDependencies } = lockfile.packages[place] ?? {}
    for (const needed of Object.keys({ ...dependencies, ...optionalDependencies })) add(place, needed)
  }
  for (const name of names) add('', name)
  return [...found].sort()
}

function sourcesOf(checkout: string): string[] {
  return ['main', 'preload', 'renderer'].flatMap((folder) =>
    readdirSync(join(checkout, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(checkout, folder, name)),
  )
}

/** The licence as a README has it under a heading of its own; undefined where it only names it. */
function sectionIn(readme: string): string | undefined {
  const [, section = ''] = /^#+ *licen[cs]e[^\n]*\n([\s\S]*?)(?=^# |$(?![\s\S]))/im.exec(readme) ?? []
  return /permission is hereby granted/i.test(section) ? section.trim() : undefined
}

function licenceTextIn(folder: string): string | undefined {
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|copying)([.-]|$)/i.test(name))
  const texts = names.sort().map((name) => readFileSync(join(folder, name), 'utf8'))
  if (texts.length > 0) return texts.join('\n\n')
  const readme = readdirSync(folder).find((name) => /^readme(\.|$)/i.test(name))
  return readme === undefined ? undefined : sectionIn(readFileSync(join(folder, readme), 'utf8'))
}

/**
 * Everything that is part of a shipped till: what its sources import and whatever that needs, bundled or beside it, each
 * with its licence; rather too much than too little. Electron itself comes with its own notices. Throws Trouble without
 * node_modules.
 */
export function shippedComponents(checkout: string): Component[] {
  const lockfile = JSON.parse(readFileSync(join(checkout, 'package-lock.json'), 'utf8')) as Lockfile
  const names = new Set(sourcesOf(checkout).flatMap((file) => packagesIn(readFileSync(file, 'utf8'))))
  names.delete('electron')
  return (
    withAllTheyNeed(lockfile, [...names].sort())
      // One that is optional may not be meant for this system.
      .filter((place) => existsSync(join(checkout, place)))
      .map((place) => {
        const folder = join(checkout, place)
        const manifest = readManifest(join(folder, 'package.json'))
        const { name, version, author } = manifest
        const licence = licenceIn(manifest)
        const named = licence === 'MIT' && typeof author === 'string' ? mitText(author) : undefined
        return {
          name: String(name),
          version: String(version),
          licence,
          text: licenceTextIn(folder) ?? named,
        }
      })
  )
}
