import type { Journal } from '../../main/journal/open.ts'
import type { Random } from '../../scripts/crash/random.ts'
import { disturbed, text } from './shapes.ts'

type Row = { readonly id: string; readonly amount: number; readonly date: string }

const rowsOf = ({ db }: Journal): Row[] =>
  db
    .prepare(
      `SELECT mchnt_order_id AS id, total_amt AS amount, coalesce(stl_date, '2026-11-22') AS date FROM completion
        ORDER BY mchnt_order_id`,
    )
    .all() as Row[]

/** A statement that somebody picks: lines about what this counter knows, right and wrong, changed on its way, or no statement. */
export function statementText(random: Random, journal: Journal | undefined, termNo: string): string {
  const known = journal ? rowsOf(journal) : []
  if (known.length === 0 || random.chance(15)) return text(random)
  const lines = Array.from({ length: random.between(1, 12) }, () => {
    const { id, amount, date } = random.oneOf(known)
    const yuan = ((random.chance(75) ? amount : random.between(1, 100_000)) / 100).toFixed(2)
    const type = random.oneOf(['预授权完成', '预授权完成', '预授权完成', '预授权完成撤销', '预授权', '其他'])
    const terminal = random.chance(85) ? termNo : '88880009'
    return [
      random.chance(90) ? id : `1017${'0'.repeat(24)}`,
      terminal,
      date,
      random.chance(95) ? yuan : 'x',
      type,
    ].join(',')
  })
  const whole = ['商户订单号,终端号,清算日期,交易金额,交易类型', ...lines, ''].join('\n')
  return random.chance(15) ? disturbed(random, whole) : whole
}
