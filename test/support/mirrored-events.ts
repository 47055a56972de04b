import type pg from 'pg'
import type { NewEvent } from '../../main/journal/append.ts'
import { chainHash, GENESIS } from '../../main/journal/chain.ts'
import type { EventRow } from '../../main/journal/event.ts'
import { intent } from './journal.ts'

export const AT = '2026-11-22T02:00:00.000Z'

/** Events as a journal chains them, after those that are given. */
export function chained(events: readonly NewEvent[], after: readonly EventRow[] = []): EventRow[] {
  const rows = [...after]
  for (const { kind, mchntOrderId, body: value } of events) {
    const seq = (rows.at(-1)?.seq ?? 0) + 1
    const prev = rows.at(-1)?.hash ?? GENESIS
    const body = JSON.stringify(value)
    const hash = chainHash(prev, { seq, at: AT, kind, mchntOrderId, body })
    rows.push({ seq, at: AT, kind, mchnt_order_id: mchntOrderId, body, prev_hash: prev, hash })
  }
  return rows
}

/** A completion of a hold of ¥128.00, taken on a date where one is given. */
export function takenEvents(mchntOrderId: string, stlDate?: string, totalAmt = 12_800): NewEvent[] {
  const settlement = { refId: `ref-${mchntOrderId}`, payTs: `${stlDate} 10:00:00`, ...(stlDate && { stlDate }) }
  return [
    { kind: 'accepted', mchntOrderId, body: intent(`${mchntOrderId}11`, totalAmt) },
    { kind: 'completed', mchntOrderId, body: { httpStatus: 200, reply: '{}', settlement } },
  ]
}

/** A void of it. */
export function voidedEvents(mchntOrderId: string, stlDate?: string, totalAmt = 12_800): NewEvent[] {
  const of = 'completion' as const
  const about = { of, preauthOrderId: `${mchntOrderId}11`, authIdRespCode: '384822', bizType: 'QRPAYDEFAULT', totalAmt }
  return [
    { kind: 'void-accepted', mchntOrderId, body: { ...about, approval: { reason: 'twice' } } },
    { kind: 'void-completed', mchntOrderId, body: { httpStatus: 200, settlement: stlDate ? { stlDate } : {} } },
  ]
}

/** Inserts events by plain SQL, as whoever the connection is; the answer says how many were new. */
export async function insertEvents(client: pg.Client, terminal: number, rows: readonly EventRow[]): Promise<number> {
  let inserted = 0
  for (const { seq, at, kind, mchnt_order_id, body, prev_hash, hash } of rows) {
    const sql = `INSERT INTO event VALUES ($1, $2, $3, $4, $5, $6, decode($7, 'hex'), decode($8, 'hex')) ON CONFLICT DO NOTHING`
    const done = await client.query(sql, [terminal, seq, at, kind, mchnt_order_id, body, prev_hash, hash])
    inserted += done.rowCount ?? 0
  }
  return inserted
}
