import { mkdirSync, writeFileSync } from 'node:fs'
import { append } from '../../main/journal/append.ts'
import { type Journal, openJournal } from '../../main/journal/open.ts'
import { closeDay } from '../../main/settlement/close-day.ts'
import { readProfile } from '../../main/terminal/profile.ts'
import { profileFileText } from '../../main/terminal/profile-file.ts'
import { allOpen } from './closing.ts'
import { intent, numbered, terminal } from './journal.ts'
import { importRows, matched } from './matching.ts'
import { counterDraft, prepareCounter, tillFolders } from './prepared-counter.ts'

const url = 'http://127.0.0.1:9'
const filledUp = (text: string, length: number) => [...text.repeat(length)].slice(0, length).join('')

/** Everything as long as it may be. */
export const lengthy = {
  mchntName: filledUp('测试商户国际会议中心大酒店管理有限公司', 60),
  operator: 'Front-Desk-Conference-and-Garage-Manager',
  cashier: filledUp('前台夜班收银员（临时替班）', 40),
  code: filledUp('038482AB', 255),
  note: filledUp('房费，加床、早餐两份，Minibar-2026/11/24；', 255),
  reason: filledUp('客人改付现金，已与总台核对；', 200),
  message: filledUp('ORDER_STATUS_ERROR原交易状态不正确', 300),
  file: `${filledUp('银联商务商户对账明细_898201612345678_', 70)}.csv`,
} as const

/** A number as long as the gateway takes it; it ends in n. */
export const lengthyHold = (n: number): string => `101720261124100000${String(n).padStart(14, '0')}`

const approval = {
  reason: lengthy.reason,
  operator: { id: 'm', name: lengthy.operator },
  by: { id: 'c', name: lengthy.cashier },
}

function send(journal: Journal, n: number, totalAmt: number): string {
  const mchntOrderId = lengthyHold(n)
  const { mchntNo, termNo } = terminal
  const request = JSON.stringify({
    ...{
      reqTs: '2026-11-22 10:00:00',
      mchntOrderId,
      preauthOrderId: lengthyHold(n + 500),
      authIdRespCode: lengthy.code,
    },
    ...{ bizType: 'QRPAYDEFAULT', mchntNo, termNo, totalAmt, msgId: `m${n}`, orderDesc: lengthy.note },
  })
  const body = {
    ...{ ...intent(lengthyHold(n + 500), totalAmt), authIdRespCode: lengthy.code, orderDesc: lengthy.note },
    ...{ operator: { id: 'c', name: lengthy.cashier }, approval },
  }
  append(journal, Date.now(), [
    { kind: 'accepted', mchntOrderId, body },
    { kind: 'sending', mchntOrderId, body: { url: `${url}/v1/netpay/preauthed`, request } },
  ])
  return mchntOrderId
}

function take(journal: Journal, n: number, stlDate: string): void {
  const mchntOrderId = send(journal, n, 100_000_000)
  const settlement = {
    ...{ refId: `${String(n).padStart(11, '0')}N`, status: 'TRADE_SUCCESS', stlDate, payTs: `${stlDate} 10:15:00` },
    ...{ targetSys: filledUp('UnionPay-QuickPass-', 40), targetListDesc: filledUp('现金支付999999.99元，', 120) },
  }
  const reply = JSON.stringify({ errCode: 'SUCCESS', errMsg: lengthy.message })
  append(journal, Date.now(), [{ kind: 'completed', mchntOrderId, body: { httpStatus: 200, reply, settlement } }])
}

/** One of each that waits, with a story of long reasons; and one that was declined with many words. */
function leaveOpen(journal: Journal): void {
  const [declined, unknown, alarm] = [901, 902, 903].map((n) => send(journal, n, 100_000_000))
  const said = { httpStatus: 200, reply: '{}', errCode: 'ORDER_STATUS_ERROR', errMsg: lengthy.message }
  const settlement = { status: 'TRADE_SUCCESS', stlDate: '2026-11-24' }
  append(journal, Date.now(), [
    { kind: 'declined', mchntOrderId: declined ?? '', body: said },
    { kind: 'unsettled', mchntOrderId: unknown ?? '', body: { ...said, reason: { kind: 'unlisted-code', facts: {} } } },
    { kind: 'interrupted', mchntOrderId: alarm ?? '', body: {} },
    { kind: 'decided-not-taken', mchntOrderId: alarm ?? '', body: { approval } },
    { kind: 'contradicted', mchntOrderId: alarm ?? '', body: { httpStatus: 200, reply: '{}', settlement } },
    { kind: 'accepted', mchntOrderId: lengthyHold(904), body: intent(lengthyHold(1404), 100_000_000) },
  ])
  const asked = { authIdRespCode: lengthy.code, bizType: 'QRPAYDEFAULT', approval, preauthOrderId: lengthyHold(501) }
  append(journal, Date.now(), [
    {
      kind: 'void-accepted',
      mchntOrderId: lengthyHold(1),
      body: { of: 'completion', totalAmt: 100_000_000, ...asked },
    },
  ])
}

const dates = Array.from({ length: 40 }, (_, index) =>
  new Date(Date.UTC(2026, 9, 10 + index)).toISOString().slice(0, 10),
)

/** A counter at which everything is as long as it may be: names, numbers, notes, reasons, sums, dates, files. */
export async function prepareLengthy(home: string): Promise<void> {
  await prepareCounter(home, 'live', url)
  const { profile: profilePath, journals, journal: placeOf } = tillFolders(home)
  const read = readProfile(counterDraft(url, { mchntName: lengthy.mchntName, orderDesc: lengthy.note }))
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const { profile } = read
  writeFileSync(profilePath(profile.termNo), profileFileText(profile))
  mkdirSync(journals, { recursive: true })
  const { mchntNo, mchntName } = profile
  const open = (termNo: string, merchant: string) => {
    const opened = openJournal(
      placeOf(termNo, url),
      { termNo, mchntNo: merchant, mchntName, gatewayUrl: url },
      Date.now,
    )
    if ('problem' in opened) throw new Error(opened.problem.kind)
    return opened.journal
  }
  open(filledUp('88880009', 32), filledUp('898201612345678', 32)).db.close()
  const journal = open(profile.termNo, mchntNo)
  for (const [index, stlDate] of dates.entries()) take(journal, index + 1, stlDate)
  leaveOpen(journal)
  const [first = ''] = dates
  const closed = closeDay(journal, Date.now(), {
    ...{ stlDate: first, dispositions: allOpen(journal, lengthy.reason), approval },
  })
  if ('problem' in closed) throw new Error(closed.problem.kind)
  await importRows(journal, lengthy.file, [
    { id: numbered(1), ref: filledUp('01254701208N', 32), amount: 100_000_000, date: dates[1] ?? '', fee: 380_000 },
    { id: lengthyHold(2), amount: 99_999_999, date: dates[1] ?? '', coupon: 1 },
    { id: lengthyHold(3), amount: 100, date: filledUp('not-a-date', 120) },
  ])
  await matched(journal)
  journal.db.close()
}
