import { expect, test } from 'vitest'
import type { CompletionView } from '../../preload/contract/completion.ts'
import type { VoidView } from '../../preload/contract/voiding.ts'
import { railEntries } from '../../renderer/parts/rail-entries.ts'

const completion = (mchntOrderId: string, more: Partial<CompletionView> = {}): CompletionView => ({
  ...{ mchntOrderId, preauthOrderId: 'hold-1', authIdRespCode: '038482', totalAmt: 100, bizType: '', orderDesc: '' },
  ...{ state: 'completed', acceptedAt: '2026-11-22T02:00:00.000Z', facts: [], maySendAgain: false, ...more },
})
const voiding = (mchntOrderId: string, of: VoidView['of'], more: Partial<VoidView> = {}): VoidView => ({
  ...{ mchntOrderId, of, preauthOrderId: 'hold-1', state: 'queued' },
  ...{ acceptedAt: '2026-11-22T02:00:00.000Z', facts: [], maySendAgain: false, ...more },
})
const names = (entries: readonly { readonly view: { readonly mchntOrderId: string } }[]) =>
  entries.map(({ view }) => view.mchntOrderId)
const none = { alarms: [], voids: [], open: [], waiting: 0, closed: [], releases: [] }

test('alarms wait before voids and releases, these before completions', () => {
  const { waiting } = railEntries({
    ...none,
    alarms: [completion('alarm', { alarm: { kind: 'taken-after-all', facts: {} } })],
    voids: [voiding('void', 'completion'), voiding('release', 'hold')],
    open: [completion('open', { state: 'queued' })],
  })
  expect(names(waiting)).toEqual(['alarm', 'void', 'release', 'open'])
})

test('what is done is told newest first, releases among completions; what is being voided is not done', () => {
  const { done } = railEntries({
    ...none,
    closed: [
      completion('newest', { acceptedAt: '2026-11-22T05:00:00.000Z' }),
      completion('being-voided', { voiding: voiding('being-voided', 'completion') }),
      completion('void-refused', { voiding: voiding('void-refused', 'completion', { state: 'declined' }) }),
    ],
    releases: [voiding('released', 'hold', { state: 'completed', acceptedAt: '2026-11-22T04:00:00.000Z' })],
  })
  expect(names(done)).toEqual(['newest', 'released', 'void-refused'])
})
