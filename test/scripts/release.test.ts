import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { projectFolder, readManifest } from '../../scripts/project.ts'
import { readAudit } from '../../scripts/release/audit.ts'
import { componentsInside } from '../../scripts/release/inside.ts'
import { isAllowed, licenceIn, noticesText, refusals } from '../../scripts/release/licences.ts'
import { looseIn, unpinnedIn } from '../../scripts/release/locked.ts'
import { type Bom, missingIn, shippedBom } from '../../scripts/release/sbom.ts'
import { packagesIn, shippedComponents, withAllTheyNeed } from '../../scripts/release/shipped.ts'

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['(MIT AND GPL-3.0-only)', false],
  ['Apache-2.0 AND (BSD-3-Clause OR GPL-2.0-only)', true],
  ['(MIT OR ISC) AND (GPL-3.0 OR AGPL-3.0)', false],
  ['GPL-3.0-or-later', false],
  ['LGPL-2.1', false],
  ['AGPL-3.0-only', false],
  ['MIT WITH something', false],
  ['SEE LICENSE IN file', false],
  ['UNLICENSED', false],
  ['', false],
])('a licence %j: allowed %s', (expression, expected) => {
  expect(isAllowed(expression)).toBe(expected)
})

test('a licence is found in each form of a package.json', () => {
  expect(licenceIn({ license: 'MIT' })).toBe('MIT')
  expect(licenceIn({ license: { type: 'ISC', url: 'x' } })).toBe('ISC')
  expect(licenceIn({ licenses: [{ type: 'MIT' }, { type: 'GPL-3.0' }] })).toBe('MIT OR GPL-3.0')
  for (const none of [{}, { license: '' }, { license: null }, { license: 7 }]) expect(licenceIn(none)).toBeUndefined()
})

test('what may not be shipped is refused by name', () => {
  const good = { name: 'good', version: '1.0.0', licence: 'MIT', text: 'Copyright' }
  const lines = refusals([
    good,
    { ...good, name: 'copyleft', licence: 'GPL-3.0-only' },
    { ...good, name: 'silent', licence: undefined },
    { ...good, name: 'textless', text: undefined },
  ])
  expect(lines).toEqual([
    'copyleft 1.0.0 is under GPL-3.0-only, which is not on the list of allowed ones',
    'silent 1.0.0 names no licence',
    'textless 1.0.0 (MIT) brings no text of its licence to hand on',
  ])
})

test('every component of this till is allowed, with the text of its licence in the notices', () => {
  const components = shippedComponents(projectFolder)
  const names = components.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['better-sqlite3', 'react', 'undici', 'pg', 'zod', 'scheduler']))
  expect(names).not.toContain('vitest')
  expect(refusals(components)).toEqual([])
  const notices = noticesText(components)
  for (const { name, version } of components) expect(notices).toContain(`${name} ${version} (`)
})

test('what is compiled into a package is handed on with its licence, and a version that nobody has read is refused', () => {
  const inside = componentsInside(shippedComponents(projectFolder))
  expect(inside.map(({ name }) => name)).toEqual(['zxing-cpp', 'zint', 'zueci'])
  expect(refusals(inside)).toEqual([])
  const notices = noticesText(inside)
  for (const said of [
    ...['Apache License', 'Version 2.0, January 2004', 'END OF TERMS AND CONDITIONS', 'ZXing authors'],
    ...['Robin Stuart', 'Neither the name of the project', 'Bjoern Hoehrmann', 'Permission is hereby granted'],
  ]) {
    expect(notices).toContain(said)
  }
  const next = componentsInside([{ name: 'zxing-wasm', version: '99.0.0' }])
  expect(refusals(next)).toEqual(['what is compiled into zxing-wasm 99.0.0 names no licence'])
})

test('what a source takes is found, and types are not taken', () => {
  const source = [
    "import a from 'one'",
    "import type { B } from 'types-only'",
    "import { c } from '@two/three/four'",
    "import 'node:fs'",
    "import './own.ts'",
    "export { d } from 'five/six'",
    "const e = await import('seven')",
    'import {\n  f,\n} from "not-ours"',
  ].join('\n')
  expect(packagesIn(source)).toEqual(['one', '@two/three', 'five', 'seven'])
  expect(packagesIn("import {\n  f,\n  type G,\n} from 'eight'")).toEqual(['eight'])
})

test('what a package needs is looked for as Node does, the nearest first', () => {
  const packages = {
    'node_modules/a': { dependencies: { b: '1', c: '1' } },
    'node_modules/a/node_modules/b': { dependencies: { c: '1' } },
    'node_modules/b': {},
    'node_modules/c': { optionalDependencies: { a: '1', nowhere: '1' } },
    'node_modules/d': {},
  }
  expect(withAllTheyNeed({ packages }, ['a'])).toEqual([
    'node_modules/a',
    'node_modules/a/node_modules/b',
    'node_modules/c',
  ])
})

test('the lockfile says of every package which bytes it is', () => {
  expect(looseIn(JSON.parse(readFileSync('package-lock.json', 'utf8')))).toEqual([])
  expect(unpinnedIn(readManifest('package.json'))).toEqual([])
  const packages = {
    '': {},
    'node_modules/a': { resolved: 'https://r/a.tgz', integrity: 'sha512-x' },
    'node_modules/b': { resolved: 'http://r/b.tgz', integrity: 'sha512-x' },
    'node_modules/c': { resolved: 'https://r/c.tgz', integrity: 'sha1-x' },
    'node_modules/d': { link: true },
  }
  expect(looseIn({ packages }).map((line) => line.slice(13, 14))).toEqual(['b', 'c', 'd'])
  expect(unpinnedIn({ dependencies: { a: '1.2.3', b: '^1.2.3' }, devDependencies: { c: 'latest' } })).toHaveLength(2)
})

test('an audit is read, and so is that there was none', () => {
  const found = { metadata: { vulnerabilities: { low: 1, high: 2, total: 3 } } }
  expect(readAudit(`npm warn x\n${JSON.stringify(found)}\n`)).toEqual({
    asked: true,
    bySeverity: { low: 1, high: 2 },
    total: 3,
  })
  const refused = 'npm warn audit 405\n{ "message": "405 Method Not Allowed" }\nnpm error A log'
  expect(readAudit(refused)).toEqual({ asked: false, why: '405 Method Not Allowed' })
  expect(readAudit('npm error network\n')).toEqual({ asked: false, why: 'npm error network' })
})

test('the bill of materials has what is shipped and Electron, and nothing else', () => {
  const ref = (name: string) => ({ 'bom-ref': name, name, scope: 'optional' })
  const bom: Bom = {
    metadata: { component: { ...ref('till@1.0.0'), type: 'library' } },
    components: [ref('a@1.0.0'), ref('vitest@5.0.0'), ref('electron@45.0.0')],
    dependencies: [
      { ref: 'till@1.0.0', dependsOn: ['a@1.0.0', 'vitest@5.0.0', 'electron@45.0.0'] },
      { ref: 'vitest@5.0.0', dependsOn: ['a@1.0.0'] },
    ],
  }
  const a = { name: 'a', version: '1.0.0', licence: 'MIT', text: '' }
  const shipped = shippedBom(bom, [a], '45.0.0')
  expect(shipped.components.map((one) => one['bom-ref'])).toEqual(['a@1.0.0', 'electron@45.0.0'])
  expect(shipped.dependencies).toEqual([{ ref: 'till@1.0.0', dependsOn: ['a@1.0.0', 'electron@45.0.0'] }])
  expect(missingIn(shipped, [a, { ...a, name: 'b' }])).toEqual(['b@1.0.0'])
})
