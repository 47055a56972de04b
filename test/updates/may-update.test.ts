import { expect, test } from 'vitest'
import { type InHand, mayUpdate } from '../../main/updates/may-update.ts'

const nothing: InHand = { termNo: '88880001', open: undefined, work: undefined, typed: false }
const open = { count: 2, totalAmt: 1700 }

test.each<[string, Partial<InHand>, string | undefined]>([
  ['nothing is in hand', {}, undefined],
  ['something is unsent or not known', { open }, 'open-items'],
  ['an amount that nobody knows is open', { open: { count: 1, totalAmt: 0 } }, 'open-items'],
  ['nothing of what was open is left', { open: { count: 0, totalAmt: 0 } }, undefined],
  ['an export is under way', { work: 'export' }, 'work-under-way'],
  ['something is only typed', { typed: true }, 'update-typed'],
  ['all of it: what concerns money is named', { open, work: 'export', typed: true }, 'open-items'],
])('an update where %s', (_name, change, kind) => {
  expect(mayUpdate({ ...nothing, ...change })?.kind).toBe(kind)
})
