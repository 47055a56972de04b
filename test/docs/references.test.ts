import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Comments refer to two pages of this repository: by the number of a section, or by its name. */
const headings = (path: string) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('#'))
    .map((line) => line.replace(/^#+ /, ''))

const sections = {
  gateway: new Set(headings('docs/gateway.md').map((heading) => heading.split(/\.? /)[0])),
  design: new Set(headings('docs/design.md')),
}

const code = globSync('{main,preload,renderer,scripts,test}/**/*.{ts,tsx}')
  .filter((path) => path !== 'test/docs/references.test.ts')
  // A comment goes on from line to line.
  .map((path) => ({ path, text: readFileSync(path, 'utf8').replace(/\n\s*(?:\*|\/\/)? ?/g, ' ') }))

const one = String.raw`\d(?:\.\d)?[ab]?`
/** Some numbers, as in “3.1 (NO_ORDER), 5.4 and 5.6”. */
const numbers = new RegExp(String.raw`docs/gateway\.md (${one}(?: \([^)]*\))?(?:(?:, | and )${one}(?![\w%]))*)`, 'g')
const names = /docs\/design\.md, "([^"]+)"/g

test('every section that a comment refers to is there', () => {
  const missing: string[] = []
  let count = 0
  for (const { path, text } of code) {
    const asked = [...text.matchAll(numbers)].flatMap(([, all = '']) => all.replace(/ \([^)]*\)/, '').split(/, | and /))
    const named = [...text.matchAll(names)].map(([, name = '']) => name)
    count += asked.length + named.length
    missing.push(...asked.filter((number) => !sections.gateway.has(number)).map((number) => `${path}: ${number}`))
    missing.push(...named.filter((name) => !sections.design.has(name)).map((name) => `${path}: ${name}`))
  }
  expect(missing).toEqual([])
  expect(count).toBeGreaterThan(60)
})

test('a reference names a section, and no page that is not in this repository', () => {
  const vague =
    /docs\/gateway\.md(?! \d)|docs\/design\.md(?!, ")|gateway-facts|(?<!docs\/)\bdesign\.md|PDF-(?:CB|GZH|POS)/g
  const found = code.flatMap(({ path, text }) => [...text.matchAll(vague)].map(([words]) => `${path}: ${words}`))
  expect(found).toEqual([])
})
