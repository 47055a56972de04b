import { mkdirSync } from 'node:fs'
import { append, type NewEvent } from '../../main/journal/append.ts'
import type { Intent } from '../../main/journal/event.ts'
import { type Journal, openJournal } from '../../main/journal/open.ts'
import { intent, numbered, terminal } from './journal.ts'
import { counterDraft, tillFolders } from './prepared-counter.ts'

export const LONG_DAY = '2026-11-24'

/** What the gateway said to the one completion that it refused, to the letter: two spaces, and a name that is there twice. */
export const refusal =
  '{"errCode":"NO_ORDER","errMsg":"预授权不存在",  "respTs":"2026-11-24 10:00:09","x":1,"x":12345678901234567890}'

/** The number of the nth hold; it ends in n. */
export const longHold = (n: number): string => `101720261123100000${String(n).padStart(12, '0')}`

const second = (n: number) => new Date(Date.UTC(2026, 10, 24, 0, 0, n)).toISOString().slice(0, 19).replace('T', ' ')

function left(n: number, more: Partial<Intent> = {}): NewEvent[] {
  const mchntOrderId = numbered(n)
  const body = { ...intent(longHold(n), 100 * n), ...more }
  const { mchntNo, termNo } = terminal
  const request = JSON.stringify({
    ...{ reqTs: second(n), mchntOrderId, preauthOrderId: longHold(n), authIdRespCode: body.authIdRespCode },
    ...{ bizType: body.bizType, mchntNo, termNo, totalAmt: body.totalAmt, msgId: `m${n}`, orderDesc: body.orderDesc },
  })
  return [
    { kind: 'accepted', mchntOrderId, body },
    { kind: 'sending', mchntOrderId, body: { url: `${terminal.gatewayUrl}/v1/netpay/preauthed`, request } },
  ]
}

function taken(n: number, more?: Partial<Intent>): NewEvent[] {
  const refId = `${String(n).padStart(11, '0')}N`
  const settlement = { refId, status: 'TRADE_SUCCESS', stlDate: LONG_DAY, payTs: second(n) }
  const reply = JSON.stringify({
    errCode: 'SUCCESS',
    mchntOrderId: numbered(n),
    refId,
    payTs: second(n),
    stlDate: LONG_DAY,
  })
  return [
    ...left(n, more),
    { kind: 'completed', mchntOrderId: numbered(n), body: { httpStatus: 200, reply, settlement } },
  ]
}

function released(held: string): NewEvent[] {
  const approval = { reason: '客人改付现金' }
  const body = {
    of: 'hold' as const,
    preauthOrderId: held,
    authIdRespCode: '384822',
    bizType: 'QRPAYDEFAULT',
    approval,
  }
  const url = `${terminal.gatewayUrl}/v1/netpay/preauthed-cancel`
  const settlement = { refId: '01254701209N', status: 'TRADE_SUCCESS', stlDate: LONG_DAY }
  return [
    { kind: 'void-accepted', mchntOrderId: held, body },
    { kind: 'void-sending', mchntOrderId: held, body: { url, request: `{"preauthOrderId":"${held}"}` } },
    {
      kind: 'void-completed',
      mchntOrderId: held,
      body: { httpStatus: 200, reply: '{"errCode":"SUCCESS"}', settlement },
    },
  ]
}

function open(home: string, termNo: string, gatewayUrl: string): Journal {
  const { journals, journal: placeOf } = tillFolders(home)
  mkdirSync(journals, { recursive: true })
  const { mchntNo, mchntName } = counterDraft(gatewayUrl)
  const opened = openJournal(placeOf(termNo, gatewayUrl), { termNo, mchntNo, mchntName, gatewayUrl }, Date.now)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  opened.journal.db.pragma('synchronous = OFF')
  return opened.journal
}

/**
 * A counter's journal below a test's home with so many completions of one date, of which the third has a note, then one
 * that was declined (`refusal`), one that is queued and a released hold; and the journal of another terminal, with two.
 */
export function writeLong(home: string, gatewayUrl: string, rows: number): void {
  const journal = open(home, '88880001', gatewayUrl)
  const numbers = Array.from({ length: rows }, (_, index) => index + 1)
  for (let at = 0; at < rows; at += 500) {
    const some = numbers.slice(at, at + 500).flatMap((n) => taken(n, n === 3 ? { orderDesc: '房费，加床' } : {}))
    append(journal, Date.now(), some)
  }
  const [declined, queued] = [rows + 1, rows + 2]
  append(journal, Date.now(), [
    ...left(declined),
    {
      ...{ kind: 'declined', mchntOrderId: numbered(declined) },
      body: { httpStatus: 200, reply: refusal, errCode: 'NO_ORDER', errMsg: '预授权不存在' },
    },
    { kind: 'accepted', mchntOrderId: numbered(queued), body: intent(longHold(queued), 100 * queued) },
    ...released(longHold(rows + 3)),
  ])
  journal.db.close()
  const older = open(home, '88880009', gatewayUrl)
  append(older, Date.now(), [...taken(1, { orderDesc: '旧终端' }), ...taken(2)])
  older.db.close()
}
