import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const text = readFileSync('docs/security.md', 'utf8')

/** A test that the page names: its file, and each of the words that stand behind it and must be in the name of one of its tests. */
const named = [...text.matchAll(/`(test\/[\w./-]+\.test\.ts)`((?:(?:,\s)?\s?“[^”]+”)*)/g)].map(
  ([, file = '', words = '']) => ({
    file,
    words: [...words.matchAll(/“([^”]+)”/g)].map(([, one = '']) => one),
  }),
)

/** The names of a file's tests, also of those that are made of a table. */
const namesIn = (file: string): string =>
  [...readFileSync(file, 'utf8').matchAll(/(?:\btest|\bit|\))\(\s*(['"`])((?:(?!\1).)+)\1/g)]
    .map(([, , name = '']) => name)
    .join('\n')

test('every test that the page on security names is there, under that name', () => {
  expect(named.length).toBeGreaterThan(50)
  const missing = named.flatMap(({ file, words }) => {
    if (!existsSync(file)) return [file]
    const names = namesIn(file)
    return words.filter((one) => !names.includes(one)).map((one) => `${file}: ${one}`)
  })
  expect(missing).toEqual([])
})

test('every claim names a test', () => {
  const tables = text.slice(text.indexOf('## Against whom'), text.indexOf('## What is not protected'))
  const rows = tables.split('\n').filter((line) => /^\| (?!claim|\|)/.test(line) && !/^[-| ]+$/.test(line))
  expect(rows.length).toBeGreaterThan(40)
  expect(rows.filter((row) => !/`test\/|package\.json/.test(row))).toEqual([])
})

test('every test of Electron’s security is on the page', () => {
  for (const name of ['boundary', 'navigation', 'policy', 'renderer', 'secrets', 'shipped']) {
    expect(text).toContain(`test/electron/security/${name}.test.ts`)
  }
})
