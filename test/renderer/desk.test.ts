import { describe, expect, it } from 'vitest'
import type { CompletionView } from '../../preload/contract/completion.ts'
import type { Slip } from '../../preload/contract/scan.ts'
import type { Terminal } from '../../preload/contract/terminal.ts'
import { type Desk, type DeskMove, emptyDesk, entryOf, moveDesk } from '../../renderer/desk.ts'

const slip = { kind: 'hold', preauthOrderId: '101720230803094714824861279211', authIdRespCode: '384822' } as const
const other: Slip = { kind: 'hold', preauthOrderId: '101720230803094714824861270032', authIdRespCode: '000665' }

const moved = (desk: Desk, ...moves: readonly DeskMove[]) => moves.reduce(moveDesk, desk)
const scanned = (read: Slip, busy = false): DeskMove => ({ kind: 'scanned', slip: read, text: 'as scanned', busy })
const typed = (field: 'amount' | 'preauthOrderId', value: string): DeskMove => ({ kind: 'type', field, value })

const completion = (state: CompletionView['state']): CompletionView => ({
  mchntOrderId: '1017000000000000000000000001',
  ...{ preauthOrderId: slip.preauthOrderId, authIdRespCode: slip.authIdRespCode },
  ...{ totalAmt: 12800, bizType: 'QRPAYDEFAULT', orderDesc: '', state, acceptedAt: '2026-01-01T00:00:00.000Z' },
  facts: [],
  maySendAgain: false,
})

const entered = moved(emptyDesk, scanned(slip), typed('amount', '128'))
const sent = (state: CompletionView['state']) => {
  const sending = moved(entered, { kind: 'go', screen: 'review' }, { kind: 'send' })
  return moved(sending, { kind: 'answered', completion: completion(state), typed: sending.typed })
}

describe('the release of a hold', () => {
  const release: DeskMove = { kind: 'look-release', mchntOrderId: slip.preauthOrderId }

  it('is looked at as a release, keeps what was typed, and whatever is looked at next is what it is', () => {
    const seen = moved(entered, release)
    expect(seen).toMatchObject({ screen: 'result', mchntOrderId: slip.preauthOrderId, release: true, looking: true })
    expect(moved(seen, { kind: 'go', screen: 'entry' }).typed).toEqual(entered.typed)
    expect(moved(seen, { kind: 'look', mchntOrderId: '1017' })).toMatchObject({ mchntOrderId: '1017', release: false })
    expect(moved(seen, { kind: 'go', screen: 'review' }, { kind: 'send' }).release).toBe(false)
  })

  it('is left for a completion whose answer came meanwhile', () => {
    const sending = moved(entered, { kind: 'go', screen: 'review' }, { kind: 'send' }, release)
    const came = moved(sending, { kind: 'answered', completion: completion('completed'), typed: sending.typed })
    expect(came).toMatchObject({ screen: 'result', mchntOrderId: slip.preauthOrderId, release: true })
    const shown = moved(came, { kind: 'go', screen: 'entry' })
    expect(shown).toMatchObject({ mchntOrderId: completion('completed').mchntOrderId, release: false })
  })
})

describe('a page that was opened from the days', () => {
  const place = { journal: '1017-older', chosen: { stlDate: '2026-11-22' }, text: '加床', row: 4711 }
  const there = moved(entered, { kind: 'go', screen: 'day' }, { kind: 'at-day', place })
  const look: DeskMove = { kind: 'look', mchntOrderId: '1017', journal: place.journal }

  it('leads back to the same row of the same list, through another page too', () => {
    const seen = moved(there, look)
    expect(seen).toMatchObject({ screen: 'result', journal: place.journal, looking: true, from: 'day' })
    expect(moved(seen, { kind: 'go', screen: 'day' }).day).toEqual(place)
    const other = moved(seen, { kind: 'look', mchntOrderId: '1018' })
    expect(other.journal).toBeUndefined()
    expect(moved(other, { kind: 'go', screen: 'day' }).day).toEqual(place)
  })

  it('leads back to the difference that was looked into, and from the list to its row again', () => {
    const difference = { key: 'o:1017', standing: 'closed' } as const
    const looked = moved(there, { kind: 'at-day', place: { row: undefined, difference } }, look)
    expect(moved(looked, { kind: 'go', screen: 'day' }).day).toEqual({ ...place, row: undefined, difference })
    const elsewhere = moved(looked, { kind: 'go', screen: 'entry' }, { kind: 'go', screen: 'day' })
    expect(elsewhere.day).toEqual(emptyDesk.day)
  })

  it('leads back to the item that waits, through another page too, until the screen is left otherwise', () => {
    const waiting = moved(entered, { kind: 'go', screen: 'waiting' })
    const seen = moved(waiting, { kind: 'at-waiting', item: 'void 1017' }, { kind: 'look', mchntOrderId: '1017' })
    expect(seen).toMatchObject({ screen: 'result', from: 'waiting' })
    const back: DeskMove = { kind: 'go', screen: 'waiting' }
    expect(moved(seen, back).waitingItem).toBe('void 1017')
    expect(moved(seen, { kind: 'look', mchntOrderId: '1018' }, back).waitingItem).toBe('void 1017')
    expect(moved(seen, { kind: 'go', screen: 'entry' }, back).waitingItem).toBeUndefined()
    expect(moved(seen, { kind: 'go', screen: 'day' }, look)).toMatchObject({ from: 'day' })
    expect(moved(entered, { kind: 'look', mchntOrderId: '1018' }).from).toBeUndefined()
  })

  it('is forgotten by whoever goes elsewhere first', () => {
    const elsewhere = moved(there, look, { kind: 'go', screen: 'waiting' }, { kind: 'go', screen: 'day' })
    expect(elsewhere.day).toEqual(emptyDesk.day)
    expect(elsewhere.typed).toEqual(entered.typed)
  })

  it('never has an older journal where an answer is shown', () => {
    const sending = moved(there, look, { kind: 'go', screen: 'review' }, { kind: 'send' })
    expect(sending.journal).toBeUndefined()
    const answered: DeskMove = { kind: 'answered', completion: completion('completed'), typed: sending.typed }
    expect(moved(sending, look, answered, { kind: 'go', screen: 'entry' })).toMatchObject({
      ...{ screen: 'result', looking: false, journal: undefined },
    })
  })
})

describe('what was typed', () => {
  it('is there again after a look at the day', () => {
    const back = moved(entered, { kind: 'go', screen: 'day' }, { kind: 'go', screen: 'entry' })
    expect(back.typed).toEqual(entered.typed)
  })

  it('is there again after a refusal, and on the review when nothing could be written', () => {
    expect(moved(sent('declined'), { kind: 'go', screen: 'entry' }).typed).toEqual(entered.typed)
    const refused = moved(entered, { kind: 'send' }, { kind: 'not-taken', typed: entered.typed })
    expect([refused.screen, refused.typed]).toEqual(['review', entered.typed])
  })

  it.each(['completed', 'unknown', 'queued'] as const)('makes room for the next guest once it is %s', (state) => {
    expect(moved(sent(state), { kind: 'go', screen: 'day' }).typed).toEqual({})
    expect(moved(sent(state), { kind: 'next-guest' })).toEqual({
      ...emptyDesk,
      led: expect.any(Number),
      draft: undefined,
    })
  })

  it('stands beside the values of the terminal, which it may change', () => {
    const terminal = { bizType: 'QRPAYDEFAULT', orderDesc: 'Room' } as Terminal
    expect(entryOf(entered, terminal)).toMatchObject({ bizType: 'QRPAYDEFAULT', orderDesc: 'Room', amount: '128' })
    const changed = moved(entered, { kind: 'type', field: 'bizType', value: 'MINIDEFAULT' })
    expect(entryOf(changed, terminal).bizType).toBe('MINIDEFAULT')
  })
})

describe('a scan', () => {
  it('fills both numbers and asks for the amount', () => {
    const desk = moved(emptyDesk, scanned(slip))
    expect(desk.typed).toEqual({ preauthOrderId: slip.preauthOrderId, authIdRespCode: slip.authIdRespCode })
    expect([desk.field, desk.scan?.kind]).toEqual(['amount', 'filled'])
  })

  it('fills one number after the other', () => {
    const first = moved(emptyDesk, scanned({ kind: 'preauthOrderId', preauthOrderId: slip.preauthOrderId }))
    expect(first.field).toBe('authIdRespCode')
    const second = moved(first, scanned({ kind: 'authIdRespCode', authIdRespCode: slip.authIdRespCode }))
    expect(second.typed).toEqual({ preauthOrderId: slip.preauthOrderId, authIdRespCode: slip.authIdRespCode })
  })

  it('of the same slip changes nothing and says so', () => {
    const desk = moved(entered, scanned(slip))
    expect([desk.typed, desk.scan?.kind]).toEqual([entered.typed, 'same-slip'])
  })

  it('of another hold asks first, and replaces the whole entry only when told to', () => {
    const asking = moved(entered, scanned(other))
    expect([asking.typed, asking.scan?.kind]).toEqual([entered.typed, 'another-hold'])
    const replaced = moved(asking, { kind: 'replace' })
    expect(replaced.typed).toEqual({ preauthOrderId: other.preauthOrderId, authIdRespCode: other.authIdRespCode })
    expect(moved(entered, { kind: 'replace' })).toBe(entered)
  })

  it('that says nothing is shown and changes nothing', () => {
    const desk = moved(entered, scanned({ kind: 'not-understood', text: 'WIFI:T:WPA' }))
    expect([desk.typed, desk.scan]).toEqual([entered.typed, { kind: 'not-understood', text: 'WIFI:T:WPA' }])
  })

  it('on the review, or while something is being sent, changes nothing and says so', () => {
    const review = moved(entered, { kind: 'go', screen: 'review' })
    const desk = moved(review, scanned(other))
    expect([desk.screen, desk.typed, desk.scan?.kind]).toEqual(['review', entered.typed, 'not-now'])
    const sending = moved(review, { kind: 'send' }, scanned(other, true))
    expect([sending.screen, sending.typed, sending.scan?.kind]).toEqual(['result', entered.typed, 'not-now'])
  })

  it.each(['completed', 'declined', 'unknown'] as const)('on a result that is %s begins a new entry', (state) => {
    const desk = moved(sent(state), scanned(other))
    expect([desk.screen, desk.scan?.kind, desk.typed.amount]).toEqual(['entry', 'filled', undefined])
    expect(desk.typed.preauthOrderId).toBe(other.preauthOrderId)
  })

  it('on the day goes to the entry', () => {
    expect(moved(emptyDesk, { kind: 'go', screen: 'day' }, scanned(slip))).toMatchObject({ screen: 'entry' })
  })
})

describe('an answer', () => {
  it('does not pull anybody away from the next guest', () => {
    const next = moved(entered, { kind: 'send' }, { kind: 'next-guest' }, scanned(other))
    expect(moved(next, { kind: 'answered', completion: completion('completed'), typed: entered.typed })).toBe(next)
  })

  it('waits behind the day for the cashier to come back, and is seen before the next entry', () => {
    const day = moved(entered, { kind: 'send' }, { kind: 'go', screen: 'day' })
    const there = moved(day, { kind: 'answered', completion: completion('completed'), typed: entered.typed })
    expect(there.screen).toBe('day')
    const back = moved(there, { kind: 'go', screen: 'entry' })
    expect([back.screen, back.mchntOrderId]).toEqual(['result', completion('completed').mchntOrderId])
    expect(moved(back, { kind: 'go', screen: 'entry' })).toMatchObject({ screen: 'entry', typed: {} })
  })

  it('of an earlier attempt is not shown while the corrected one is being sent', () => {
    const again = moved(sent('declined'), { kind: 'go', screen: 'entry' }, typed('amount', '100'), { kind: 'send' })
    expect([again.screen, again.mchntOrderId]).toEqual(['result', undefined])
  })

  it('that is looked at from a list clears nothing when it is left', () => {
    const look = moved(entered, { kind: 'look', mchntOrderId: 'x' }, { kind: 'go', screen: 'entry' })
    expect(look.typed).toEqual(entered.typed)
  })
})

it('an acknowledgement does not outlive the review it was given on', () => {
  const review = moved(
    entered,
    { kind: 'go', screen: 'review' },
    { kind: 'acknowledge', warning: 'hold-past-validity' },
  )
  expect(review.acknowledged).toEqual(['hold-past-validity'])
  expect(moved(review, { kind: 'go', screen: 'entry' }, { kind: 'go', screen: 'review' }).acknowledged).toEqual([])
})
