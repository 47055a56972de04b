import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { append } from '../../main/journal/append.ts'
import { formatHead, readHead } from '../../main/journal/head.ts'
import { type Journal, openJournal } from '../../main/journal/open.ts'
import { closeDay, countCopy } from '../../main/settlement/close-day.ts'
import { allOpen } from './closing.ts'
import { testFolder } from './folder.ts'
import { intent, numbered, terminal, writeSending, writeTaken } from './journal.ts'

/**
 * A closed journal in one file, with rows in every derived table: what was taken on two days, declined, unknown, queued,
 * withdrawn, voided, released, closed, come too late, settled by a statement. Answers with its folder, its path and its head.
 */
export function fullJournal() {
  const folder = testFolder()
  const path = join(folder, 'journal.db')
  const opened = openJournal(path, terminal, Date.now)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  const { journal } = opened
  const now = Date.UTC(2026, 10, 22, 2)
  for (let n = 1; n <= 4; n++) {
    const [stlDate, orderDesc] = [n < 3 ? '2026-11-22' : '2026-11-23', n === 2 ? '房费，加床' : '']
    writeTaken(journal, {
      mchntOrderId: numbered(n),
      preauthOrderId: `hold-${n}`,
      totalAmt: 100 * n,
      stlDate,
      orderDesc,
    })
  }
  writeSending(journal, { mchntOrderId: numbered(5), preauthOrderId: 'hold-5', totalAmt: 7 })
  const reply = '{"errCode":"NO_ORDER","errMsg":"无此订单 \uFFFD"}'
  append(journal, now, [
    { kind: 'declined', mchntOrderId: numbered(5), body: { httpStatus: 200, reply, errCode: 'NO_ORDER' } },
    {
      kind: 'exported',
      mchntOrderId: '',
      body: { stlDate: '2026-11-22', file: '/tmp/x.csv', count: 2, totalAmt: 300 },
    },
  ])
  writeSending(journal, { mchntOrderId: numbered(6), preauthOrderId: 'hold-6', totalAmt: 9 })
  append(journal, now, [
    { kind: 'interrupted', mchntOrderId: numbered(6), body: {} },
    { kind: 'asked', mchntOrderId: numbered(6), body: { found: 'no-answer', code: 'ECONNREFUSED' } },
    { kind: 'accepted', mchntOrderId: numbered(7), body: intent('hold-7', 11) },
    { kind: 'accepted', mchntOrderId: numbered(8), body: intent('hold-8', 13) },
    { kind: 'withdrawn', mchntOrderId: numbered(8), body: {} },
  ])
  writeVoids(journal, now)
  writeCloses(journal, now)
  writeStatement(journal, now)
  const head = readHead(journal)
  if (!head) throw new Error('the journal has no event')
  journal.db.close()
  // One file without anything left over from rows that have changed since.
  const db = new SQLite(path)
  db.pragma('journal_mode = DELETE')
  db.exec('VACUUM')
  db.close()
  return { folder, path, head: formatHead(head), events: head.seq }
}

/** The void of a completion that took place, and the release of a hold whose outcome is not known. */
function writeVoids(journal: Journal, now: number): void {
  const approval = { reason: '客人要求撤销' }
  const request = '{"mchntOrderId":"1017","note":"as it left"}'
  const leaving = { url: `${terminal.gatewayUrl}/v1/netpay/preauthed-cancel`, request }
  const asked = { authIdRespCode: '384822', bizType: 'QRPAYDEFAULT', approval } as const
  const settlement = { refId: '01254701209N', status: 'TRADE_SUCCESS', stlDate: '2026-11-24' }
  const [mchntOrderId, held] = [numbered(4), 'hold-10']
  append(journal, now, [
    {
      kind: 'void-accepted',
      mchntOrderId,
      body: { of: 'completion', preauthOrderId: 'hold-4', totalAmt: 400, ...asked },
    },
    { kind: 'void-sending', mchntOrderId, body: leaving },
    { kind: 'void-completed', mchntOrderId, body: { httpStatus: 200, reply: '{"errCode":"SUCCESS"}', settlement } },
    { kind: 'void-accepted', mchntOrderId: held, body: { of: 'hold', preauthOrderId: held, ...asked } },
    { kind: 'void-sending', mchntOrderId: held, body: leaving },
    { kind: 'void-interrupted', mchntOrderId: held, body: {} },
  ])
}

/** Two day closes, the second with what came too late for the first, a copy of a report, and a date that none has taken. */
function writeCloses(journal: Journal, now: number): void {
  const close = (stlDate: string) => {
    const closed = closeDay(journal, now, { stlDate, dispositions: allOpen(journal), approval: { reason: '每日结账' } })
    if ('problem' in closed) throw new Error(closed.problem.kind)
  }
  const taken = (n: number, stlDate: string) =>
    writeTaken(journal, { mchntOrderId: numbered(n), preauthOrderId: `hold-${n}`, totalAmt: n, stlDate })
  close('2026-11-23')
  taken(20, '2026-11-22')
  close('2026-11-24')
  countCopy(journal, now, 1)
  taken(21, '2026-11-25')
}

/** A statement that was imported, a completion that it settled, and a difference that a manager closed. */
function writeStatement(journal: Journal, now: number): void {
  const [sha256, file] = ['5'.repeat(64), '1122.csv']
  const totals = { completions: { count: 1, totalAmt: 31 }, voids: { count: 0, totalAmt: 0 } }
  const lines = { lines: 1, bad: 0, footers: 1, repeated: 0, layout: 'amount=交易金额', ...totals }
  const evidence = { sha256, file, line: 2, text: `${numbered(30)}\t0.31` }
  const closed = {
    key: `o:${numbered(3)}`,
    category: 'journal-only',
    facts: '{}',
    approval: { reason: '银行次日补记' },
  }
  writeSending(journal, { mchntOrderId: numbered(30), preauthOrderId: 'hold-30', totalAmt: 31 })
  append(journal, now, [
    { kind: 'interrupted', mchntOrderId: numbered(30), body: {} },
    { kind: 'statement-imported', mchntOrderId: '', body: { sha256, file, ...lines } },
    {
      kind: 'statement-settled',
      mchntOrderId: numbered(30),
      body: { settlement: { stlDate: '2026-11-26' }, evidence },
    },
    { kind: 'difference-closed', mchntOrderId: '', body: closed },
    {
      kind: 'receipt-printed',
      mchntOrderId: numbered(1),
      body: { slip: 'completed', copy: 1, paper: '80', how: 'printer' },
    },
  ])
}
