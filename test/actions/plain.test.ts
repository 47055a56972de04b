import { expect, test } from 'vitest'
import { isPlain } from '../../main/actions/plain.ts'

const endless: { self?: unknown } = {}
endless.self = endless

test.each([undefined, null, 7, 'text', {}, [], { entry: { note: '', words: ['a', 1, null] } }, Object.create(null)])(
  'plain: %j',
  (value) => expect(isPlain(value)).toBe(true),
)

test.each([
  ['a text in a box', Object('text')],
  ['one within', { approval: Object('text') }],
  ['one in a list', [[Object(1)]]],
  ['a date', new Date(0)],
  ['a map', new Map()],
  ['bytes', new Uint8Array(1)],
  ['what holds itself', endless],
])('not plain: %s', (_name, value) => expect(isPlain(value)).toBe(false))
