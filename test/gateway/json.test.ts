import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readJson } from '../../main/gateway/json.ts'

test.each([
  ['a name twice with two values', '{"errCode":"NO_ORDER","errCode":"SUCCESS"}'],
  ['a name twice with the same value', '{"errCode":"SUCCESS","errCode":"SUCCESS"}'],
  ['a name twice, once written with escapes', '{"errCode":"NO_ORDER","\\u0065rrCode":"SUCCESS"}'],
  ['a name twice with others between', '{"a":[{"b":1}],"c":{},"a":2}'],
  ['a name twice, deeper', '{"a":{"b":[{"c":1,"c":2}]}}'],
  ['__proto__ twice', '{"__proto__":1,"__proto__":2}'],
  ['the empty name twice', '{"":1 , "" :2}'],
  ['no JSON', '{"errCode":"SUCCESS"'],
  ['nothing', ''],
  ['two values', '{} {}'],
])('%s cannot be read', (_what, text) => {
  expect(() => readJson(text)).toThrow(SyntaxError)
})

test.each([
  ['one name in two objects', '[{"a":1},{"a":2}]'],
  ['one name at two depths', '{"a":{"a":{"a":1}}}'],
  ['a name that is also a value', '{"a":"b","b":"a","c":"a"}'],
  ['a text that looks like JSON', '{"a":"{\\"a\\":1,\\"a\\":2}","b":"\\\\"}'],
  ['names that differ in case', '{"a":1,"A":2}'],
  ['a text with a colon after it in another text', '{"a":"x\\":","b":"\\":"}'],
])('%s is read as JSON.parse reads it', (_what, text) => {
  expect(readJson(text)).toEqual(JSON.parse(text))
})

test('whatever JSON.stringify writes is read back, whatever it holds', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
      expect(readJson(JSON.stringify(value, null, indent))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
    { numRuns: 500 },
  )
})

test('an object to which any of its names is added once more is refused', () => {
  const object = fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 })
  fc.assert(
    fc.property(object, fc.nat(), fc.jsonValue(), (value, pick, other) => {
      const names = Object.keys(JSON.parse(JSON.stringify(value)) as object)
      const name = names[pick % names.length] ?? ''
      const more = `,${JSON.stringify(name)}:${JSON.stringify(other)}}`
      expect(() => readJson(JSON.stringify(value).replace(/\}$/, () => more))).toThrow(SyntaxError)
    }),
  )
})

test('a quarter of a megabyte of brackets, quotes and backslashes is read or refused at once', () => {
  const startedAt = performance.now()
  for (const unit of ['[', '{"a":', '"', '\\', '"\\', '{"a":"b"}', '":']) {
    expect(() => readJson(unit.repeat(262_144 / unit.length))).toThrow(SyntaxError)
  }
  const numbered = Array.from({ length: 20_000 }, (_, n) => `"${n}":""`).join()
  expect(() => readJson(`{${numbered},"7":""}`)).toThrow(SyntaxError)
  expect(performance.now() - startedAt).toBeLessThan(2000)
})
