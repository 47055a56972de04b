import fc from 'fast-check'
import { expect, test } from 'vitest'
import { laidOut } from '../../renderer/parts/laid-out.ts'

test('JSON gets a line for each part', () => {
  expect(laidOut('{"a":1,"b":{"c":[true,null,"x"]},"d":[],"e":{}}')).toBe(
    ['{', '  "a": 1,', '  "b": {', '    "c": [', '      true,', '      null,', '      "x"', '    ]', '  },']
      .concat(['  "d": [],', '  "e": {}', '}'])
      .join('\n'),
  )
})

test('long numbers, what is there twice and escapes stay as they came', () => {
  const text = '{"a":12345678901234567890.500,"a":"\\u4e2d\\/ {[:,]}","b":1e5}'
  expect(laidOut(text)).toBe('{\n  "a": 12345678901234567890.500,\n  "a": "\\u4e2d\\/ {[:,]}",\n  "b": 1e5\n}')
})

test('what is no JSON is not laid out', () => {
  for (const text of ['', '<html>', '{"a":', 'not json']) expect(laidOut(text)).toBeUndefined()
})

test('whatever JSON says is said by what is laid out', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(JSON.parse(laidOut(text) ?? '')).toEqual(JSON.parse(text))
    }),
  )
})
