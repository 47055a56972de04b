import { expect, test } from 'vitest'
import { ask } from '../../main/completion/ask.ts'
import { maySendAgain } from '../../main/completion/send-again.ts'
import { viewOf } from '../../main/completion/view.ts'
import { append, type NewEvent } from '../../main/journal/append.ts'
import { completionOf, eventsOf } from '../../main/journal/completions.ts'
import { storyOf } from '../../main/journal/story.ts'
import { testDesk } from '../support/desk.ts'
import { numbered, testJournal, writeSending } from '../support/journal.ts'
import { scriptedGateway } from '../support/scripted-gateway.ts'

const mchntOrderId = numbered(1)
const rules = { validityDays: 30, asking: 'orders' } as const
const question = (code: string): NewEvent => {
  return { kind: 'asked', mchntOrderId, body: { found: 'no-such-order', code } }
}

/** An unknown completion that was asked about so often. */
function askedAbout(times: number) {
  const journal = testJournal()
  writeSending(journal, { mchntOrderId, preauthOrderId: 'hold-1', totalAmt: 100 })
  const start = Date.UTC(2026, 10, 22, 2)
  append(journal, start, [{ kind: 'interrupted', mchntOrderId, body: {} }])
  const asked = Array.from({ length: times }, (_, n) => question(`NO_ORDER ${n}`))
  append(journal, start + 10 * 60_000, asked)
  return journal
}

test.each([0, 1, 3, 14, 15])('a story of %i questions is whole', (times) => {
  const journal = askedAbout(times)
  expect(storyOf(journal, mchntOrderId, 'completion')).toEqual({ events: eventsOf(journal, mchntOrderId) })
})

test('a story of many questions has the first and the last ones, and how many lie between', () => {
  const journal = askedAbout(1000)
  const { events, leftOut } = storyOf(journal, mchntOrderId, 'completion')
  const asked = events.filter(({ kind }) => kind === 'asked').map(({ body }) => JSON.parse(body).code as string)
  expect(asked).toEqual([...[0, 1, 2], ...Array.from({ length: 12 }, (_, n) => 988 + n)].map((n) => `NO_ORDER ${n}`))
  expect(leftOut?.count).toBe(985)
  expect(events.find(({ seq }) => seq === leftOut?.before)?.body).toContain('NO_ORDER 988')
  expect(events.at(-1)).toEqual(eventsOf(journal, mchntOrderId).at(-1))
  expect(maySendAgain(events)).toBe(true)

  const row = completionOf(journal, mchntOrderId)
  const view = row && viewOf(row, { events, ...(leftOut && { leftOut }) }, rules)
  expect(view?.facts.map(({ kind }) => kind)).toEqual([
    ...['accepted', 'sent', 'interrupted', 'no-such-order', 'no-such-order', 'no-such-order', 'asked-more'],
    ...Array.from({ length: 12 }, () => 'no-such-order'),
  ])
  expect(view?.facts.find(({ kind }) => kind === 'asked-more')?.facts).toEqual({ count: 985 })
})

test('the void of a completion has a story of its own', () => {
  const journal = askedAbout(20)
  expect(storyOf(journal, mchntOrderId, 'void')).toEqual({ events: [] })
})

test('the same answer again is written without its reply, another one with it', async () => {
  let code = 'NO_ORDER'
  const server = await scriptedGateway(() => ({ json: { errCode: code, errMsg: 'x'.repeat(1000) } }))
  const desk = testDesk(server.url, askedAbout(0))
  for (const said of ['NO_ORDER', 'NO_ORDER', 'ORDER_PROCESSING', 'NO_ORDER', 'NO_ORDER']) {
    code = said
    await ask(desk, mchntOrderId)
  }
  const own = eventsOf(desk.journal, mchntOrderId)
    .filter(({ kind }) => kind === 'asked')
    .map(({ body }) => JSON.parse(body) as { code: string; reply?: string; about?: string })
    .filter(({ about }) => about === undefined)
  expect(own.map(({ code: said, reply }) => `${said} ${reply === undefined ? 'without' : 'with'}`)).toEqual([
    ...['NO_ORDER with', 'NO_ORDER without', 'ORDER_PROCESSING with', 'NO_ORDER with', 'NO_ORDER without'],
  ])
})

test('a slip that was printed is no part of the story, and changes neither the view nor how many questions lie between', () => {
  for (const times of [1, 20, 1000]) {
    const journal = askedAbout(times)
    const whole = () => {
      const row = completionOf(journal, mchntOrderId)
      return row && viewOf(row, storyOf(journal, mchntOrderId, 'completion'), rules)
    }
    const before = whole()
    const body = { slip: 'pending', copy: 1, paper: '58', how: 'escpos' } as const
    append(journal, Date.UTC(2026, 10, 22, 3), [{ kind: 'receipt-printed', mchntOrderId, body }])
    expect(whole()).toEqual(before)
  }
})
