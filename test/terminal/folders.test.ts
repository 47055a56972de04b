import { basename, dirname, join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { folders } from '../../main/terminal/folders.ts'

const root = join('/till')
const at = folders(root)
const production = 'https://api-mop.chinaums.com'

test('each terminal at each gateway has a journal of its own', () => {
  const paths = ['88880001', '88880002'].flatMap((termNo) =>
    [production, 'https://test-api-open.chinaums.com'].map((url) => at.journal(termNo, url)),
  )
  expect(new Set(paths).size).toBe(4)
  expect(at.journal('88880001', production)).toBe(at.journal('88880001', production))
})

test('keys belong to a merchant at a gateway', () => {
  expect(at.keys(production, '898201612345678')).not.toBe(at.keys(production, '898201612345679'))
  expect(at.keys(production, '898201612345678')).not.toBe(at.keys('https://gateway.invalid', '898201612345678'))
})

test.each(['..', '.', '../../etc/passwd', 'a/b', 'a\\b', 'C:', 'a*b', '~', '%2e%2e', 'a?b', '"x"', '<x>', 'a|b'])(
  'a terminal called %j stays in its folder, under a name that every system takes',
  (termNo) => {
    for (const [path, folder] of [
      [at.profile(termNo), 'terminals'],
      [at.journal(termNo, production), 'journals'],
    ] as const) {
      expect(dirname(path)).toBe(join(root, folder))
      expect(basename(path)).toMatch(/^[0-9A-Za-z%_-]+\.(json|db)$/)
    }
  },
)

test('no two terminals share a file', () => {
  const termNo = fc.string({
    unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
    minLength: 2,
    maxLength: 32,
  })
  fc.assert(
    fc.property(termNo, termNo, (one, other) => {
      expect(at.profile(one) === at.profile(other)).toBe(one === other)
    }),
    { numRuns: 2000 },
  )
})
