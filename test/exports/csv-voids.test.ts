import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { complete } from '../../main/completion/complete.ts'
import type { ReadEntry } from '../../main/completion/entry.ts'
import { fen } from '../../main/completion/fen.ts'
import { append } from '../../main/journal/append.ts'
import type { Journal } from '../../main/journal/open.ts'
import { verify } from '../../main/journal/verify.ts'
import { days, dayTotal } from '../../main/settlement/day.ts'
import { releaseHold, voidCompletion } from '../../main/voiding/void.ts'
import { readExport } from '../support/csv.ts'
import { credentials, rowOf, testDesk } from '../support/desk.ts'
import { writeCsvHere } from '../support/exported.ts'
import { testFolder } from '../support/folder.ts'
import { type GatewayProcess, startGatewayProcess } from '../support/gateway-process.ts'
import { numbered, testJournal, writeTaken } from '../support/journal.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const approval = { reason: '客人改为现金结账' }

async function gatewayAt(ledger: string, clock: readonly string[] = []): Promise<GatewayProcess> {
  const gateway = await startGatewayProcess({ credentials, args: ['--ledger', ledger, ...clock] })
  onTestFinished(() => gateway.stop())
  return gateway
}

async function sheetOf(journal: Journal, stlDate: string) {
  const path = join(testFolder(), `${stlDate}.csv`)
  const result = await writeCsvHere(journal, stlDate, path)
  if ('problem' in result) throw new Error(result.problem.kind)
  return { result, sheet: readExport(readFileSync(path)) }
}

const entryOf = (hold: Pick<ReadEntry, 'preauthOrderId' | 'authIdRespCode'>, totalAmt: number): ReadEntry => ({
  ...{ ...hold, totalAmt: fen(totalAmt), orderDesc: '', bizType: 'QRPAYDEFAULT' },
})

test('a void on its completion’s date and one on the next: days and exports say what the gateway’s ledger says', async () => {
  const ledgerFile = join(testFolder(), 'ledger.jsonl')
  const gateway = await gatewayAt(ledgerFile)
  const desk = testDesk(gateway.url)
  const { journal } = desk
  const taken: string[] = []
  for (const [index, amount] of [100, 2_000, 30_000].entries()) {
    const hold = await gateway.openHold(`000${index}`, 50_000)
    taken.push(rowOf(await complete(desk, entryOf(hold, amount), [])).mchnt_order_id)
  }
  const [first = '', second = ''] = taken
  expect(rowOf(await voidCompletion(desk, first, approval)).state).toBe('completed')
  const released = { ...(await gateway.openHold('0009', 50_000)), bizType: 'QRPAYDEFAULT' }
  expect(rowOf(await releaseHold(desk, released, approval)).state).toBe('completed')
  await gateway.stop()

  // The same books a day later, by the gateway's clock and by the till's.
  const nextDay = await gatewayAt(ledgerFile, ['--clock', `${Date.now() - DAY_MS},2`])
  const later = testDesk(nextDay.url, journal)
  later.advance(DAY_MS)
  expect(rowOf(await voidCompletion(later, second, approval)).state).toBe('completed')

  const { voids } = await nextDay.ledger()
  const [dateOne = '', dateTwo = ''] = [first, second].map(
    (number) => voids.find(({ mchntOrderId }) => mchntOrderId === number)?.stlDate ?? '',
  )
  expect(dateTwo > dateOne).toBe(true)
  expect(days(journal)).toEqual([
    { stlDate: dateTwo, count: 0, totalAmt: 0, voids: { count: 1, totalAmt: 2_000 }, netAmt: -2_000 },
    { stlDate: dateOne, count: 3, totalAmt: 32_100, voids: { count: 1, totalAmt: 100 }, netAmt: 32_000 },
  ])
  expect(verify(journal)).toMatchObject({ ok: true })

  const one = await sheetOf(journal, dateOne)
  expect(one.result).toMatchObject(dayTotalOf(journal, dateOne))
  expect(one.sheet.lines.map(({ mchntOrderId, state, fen: amount }) => [mchntOrderId, state, amount])).toEqual([
    [taken[0], 'voided', '100'],
    [taken[1], 'voided', '2000'],
    [taken[2], 'completed', '30000'],
  ])
  expect(one.sheet.total).toMatchObject({ mchntOrderId: '3', fen: '32100', yuan: '321.00' })
  expect(one.sheet.voidTotal).toMatchObject({ mchntOrderId: '1', fen: '-100', yuan: '-1.00' })
  expect(one.sheet.net).toMatchObject({ mchntOrderId: '2', fen: '32000', yuan: '320.00' })

  const two = await sheetOf(journal, dateTwo)
  expect(two.sheet.lines).toEqual([])
  expect(two.sheet.total).toMatchObject({ mchntOrderId: '0', fen: '0', yuan: '0.00' })
  expect(two.sheet.net).toMatchObject({ mchntOrderId: '-1', fen: '-2000', yuan: '-20.00' })

  const books = voids.filter(({ of }) => of === 'completion')
  for (const [sheet, mchntOrderId] of [
    [one.sheet, first],
    [two.sheet, second],
  ] as const) {
    const book = books.find((entry) => entry.mchntOrderId === mchntOrderId)
    const completion = await completionIn(nextDay, mchntOrderId)
    expect(sheet.voids).toHaveLength(1)
    expect(sheet.voids[0]).toMatchObject({
      ...{ mchntOrderId, preauthOrderId: book?.preauthOrderId, authIdRespCode: book?.authIdRespCode },
      ...{ fen: `-${book?.totalAmt}`, stlDate: book?.stlDate, refId: book?.refId, payTs: book?.payTs },
      msgId: book?.msgId,
    })
    // Its own, not the completion's.
    expect(sheet.voids[0]?.refId).not.toBe(completion?.refId)
    expect(sheet.voids[0]?.reqTs).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/)
  }
})

const completionIn = async (gateway: GatewayProcess, number: string) =>
  (await gateway.ledger()).completions.find(({ mchntOrderId }) => mchntOrderId === number)

function dayTotalOf(journal: Journal, stlDate: string) {
  const { stlDate: _, ...total } = dayTotal(journal, stlDate)
  return total
}

const DATE = '2026-11-22'

/** Voids that took place, each of a completion of its own, without a gateway: what is tested is how many there are. */
function writeVoided(journal: Journal, count: number): void {
  for (let n = 1; n <= count; n++) {
    const [mchntOrderId, preauthOrderId] = [numbered(n), `hold-${n}`]
    writeTaken(journal, { mchntOrderId, preauthOrderId, totalAmt: n, stlDate: DATE })
    const intent = { preauthOrderId, authIdRespCode: '384822', bizType: 'QRPAYDEFAULT', totalAmt: n, approval }
    const request = JSON.stringify({ reqTs: '2026-11-22 11:00:00', mchntOrderId, msgId: `v${n}` })
    append(journal, Date.now(), [
      { kind: 'void-accepted', mchntOrderId, body: { of: 'completion', ...intent } },
      { kind: 'void-sending', mchntOrderId, body: { url: 'https://gateway/v1/netpay/preauthed-cancel', request } },
      { kind: 'void-completed', mchntOrderId, body: { httpStatus: 200, reply: '{}', settlement: { stlDate: DATE } } },
    ])
  }
}

test('more voids than are read at a time are all there, once each, after all completions', async () => {
  const journal = testJournal()
  writeVoided(journal, 1_003)
  const { result, sheet } = await sheetOf(journal, DATE)
  const sum = (1_003 * 1_004) / 2
  expect(result).toMatchObject({ count: 1_003, totalAmt: sum, voids: { count: 1_003, totalAmt: sum }, netAmt: 0 })
  expect(new Set(sheet.voids.map(({ mchntOrderId }) => mchntOrderId)).size).toBe(1_003)
  expect(sheet.lines).toHaveLength(1_003)
  expect(sheet.voids[1_002]).toMatchObject({ msgId: 'v1003', reqTs: '2026-11-22 11:00:00', yuan: '-10.03' })
  expect(sheet.net).toMatchObject({ mchntOrderId: '0', fen: '0', yuan: '0.00' })
})

test('a void of which nothing but that it took place is known has its date, and empty cells', async () => {
  const journal = testJournal()
  writeTaken(journal, { mchntOrderId: numbered(1), preauthOrderId: 'hold-1', totalAmt: 12_800, stlDate: DATE })
  const about = { mchntOrderId: numbered(1) }
  const intent = { preauthOrderId: 'hold-1', authIdRespCode: '384822', bizType: 'QRPAYDEFAULT', totalAmt: 12_800 }
  const request = JSON.stringify({ reqTs: '2026-11-22 11:00:00', ...about })
  append(journal, Date.now(), [
    { kind: 'void-accepted', ...about, body: { of: 'completion', ...intent, approval } },
    { kind: 'void-sending', ...about, body: { url: 'https://gateway/v1/netpay/preauthed-cancel', request } },
    { kind: 'void-interrupted', ...about, body: {} },
    { kind: 'void-decided-taken', ...about, body: { approval } },
  ])
  const { sheet } = await sheetOf(journal, DATE)
  expect(sheet.voids).toEqual([expect.objectContaining({ stlDate: DATE, refId: '', payTs: '', yuan: '-128.00' })])
})
