import { expect, it } from 'vitest'
import { emptyDesk, moveDesk } from '../../../renderer/desk.ts'
import { charactersPerSecond, type ScanFacts } from '../../../renderer/scan/health.ts'

const by: ScanFacts = { via: 'keyboard', at: 1_700_000_000_000, characters: 41, ms: 200, ending: 'Enter' }
const slip = { kind: 'hold', preauthOrderId: '101720230803094714824861279211', authIdRespCode: '384822' } as const

it('tells how fast a scanner types, by the pauses between its keys', () => {
  expect(charactersPerSecond(by)).toBe(200)
  expect(charactersPerSecond({ ...by, via: 'camera', ms: 0 })).toBeUndefined()
})

it('keeps the last twenty scans with what became of each, and nothing of what they said', () => {
  const first = moveDesk(emptyDesk, { kind: 'scanned', slip, text: 'as scanned', busy: false, by })
  const broken = { kind: 'scan-noted', note: { kind: 'broken', text: '1017' }, by } as const
  const second = moveDesk(moveDesk(first, { kind: 'next-guest' }), broken)
  expect(second.scans.map(({ outcome }) => outcome)).toEqual(['broken', 'filled'])
  expect(JSON.stringify(second.scans)).not.toMatch(/1017|384822/)
  const many = Array.from({ length: 30 }).reduce<typeof second>((desk) => moveDesk(desk, broken), second)
  expect(many.scans).toHaveLength(20)
})
