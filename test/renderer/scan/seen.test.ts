import { expect, it } from 'vitest'
import { markedParts } from '../../../renderer/scan/marked-parts.ts'
import { seenTwice } from '../../../renderer/scan/seen-twice.ts'

const qr = { text: 'A', symbology: 'QRCode' } as const

it('takes a code only where two looks in a row agree on it', () => {
  expect(seenTwice([], [qr])).toEqual([])
  expect(seenTwice([qr], [{ ...qr, text: 'B' }])).toEqual([])
  expect(seenTwice([qr], [{ ...qr, symbology: 'DataMatrix' }])).toEqual([])
  expect(seenTwice([{ ...qr, text: 'B' }, qr], [qr])).toEqual([qr])
})

it('marks in a slip what was taken of it, and a code that stands inside of the number too only once', () => {
  const slip = { kind: 'hold', preauthOrderId: '1017384822', authIdRespCode: '384822' } as const
  expect(markedParts('T1017384822/384822;', slip)).toEqual([
    { text: 'T', at: 0 },
    { text: '1017384822', at: 1, part: 'preauthOrderId' },
    { text: '/', at: 11 },
    { text: '384822', at: 12, part: 'authIdRespCode' },
    { text: ';', at: 18 },
  ])
  expect(markedParts('nothing', { kind: 'not-understood', text: 'nothing' })).toEqual([{ text: 'nothing', at: 0 }])
})
