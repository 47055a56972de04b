import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Component } from './licences.ts'

const textOf = (name: string): string => readFileSync(join(import.meta.dirname, 'texts', `${name}.txt`), 'utf8').trim()

const paragraphs = (...parts: readonly string[]): string => parts.join('\n\n')

/** The notice that the authors of two short pieces ask for, which are compiled in with the rest. */
const decoder = () => paragraphs('Copyright (c) 2008-2009 Bjoern Hoehrmann <bjoern@hoehrmann.de>', textOf('mit-short'))
const modes = () => paragraphs('Copyright (c) Project Nayuki. (MIT License)', textOf('mit-short'))

type Inside = {
  /** The only version of the package whose insides somebody has read. */
  readonly version: string
  readonly components: () => readonly Component[]
}

/**
 * What is compiled into a package, which its package.json does not name and whose licence texts it does not bring. By the
 * notices in the sources of zxing-cpp 77dceca (core/src) and of the zint 55541e1 that belongs to it (the files that its
 * core/src/libzint takes of zint/backend). What zxing-wasm 3.1.4 was built of, zxing-cpp 0b2d9a8, could not itself be read.
 */
const insides: Readonly<Record<string, Inside>> = {
  'zxing-wasm': {
    version: '3.1.4',
    components: () => [
      {
        ...{ name: 'zxing-cpp', version: 'in zxing-wasm 3.1.4', licence: 'Apache-2.0' },
        text: paragraphs(textOf('zxing-cpp-authors'), textOf('apache-2.0')),
      },
      {
        ...{ name: 'zint', version: 'in zxing-wasm 3.1.4', licence: 'BSD-3-Clause AND MIT AND Apache-2.0' },
        text: paragraphs(textOf('zint-authors'), textOf('bsd-3-clause'), decoder(), modes(), textOf('apache-2.0')),
      },
      {
        ...{ name: 'zueci', version: 'in zxing-wasm 3.1.4', licence: 'BSD-3-Clause AND MIT' },
        text: paragraphs('Copyright (C) 2022 gitlost', textOf('bsd-3-clause'), decoder()),
      },
    ],
  },
}

/** What is compiled into the components, each with its licence; one without a licence where a version has not been read. Pure but for the texts. */
export function componentsInside(components: readonly Pick<Component, 'name' | 'version'>[]): Component[] {
  return components.flatMap(({ name, version }): readonly Component[] => {
    const inside = insides[name]
    if (!inside) return []
    if (inside.version === version) return inside.components()
    return [{ name: `what is compiled into ${name}`, version, licence: undefined, text: undefined }]
  })
}

/** Components with what is compiled into them: everything whose licence goes with the till. */
export const withInsides = (components: readonly Component[]): Component[] => [
  ...components,
  ...componentsInside(components),
]
