import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { ascii } from '../../scripts/ascii-only.ts'

test.each(['"预授权 ✅ 😀"', '`—\n’`', '({ 名: 1, "é": "ÿ" })', '/^[“预]+$/.test("预“预")', '"a预b".split(/预/)'])(
  '%s is the same program in ASCII',
  (code) => {
    const written = ascii(code, 'a.js')
    expect(written).toMatch(/^[\n -~]*$/)
    expect(JSON.stringify(runInNewContext(written))).toBe(JSON.stringify(runInNewContext(code)))
  },
)

test('a text that is taken as it is written must be ASCII already', () => {
  expect(() => ascii('String.raw`预`', 'a.js')).toThrow('a.js')
  expect(ascii('String.raw`a` + "预"', 'a.js')).toBe('String.raw`a` + "\\u9884"')
})
