import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { DAY } from './journals.ts'
import { sample, terminal } from './sample.ts'

/** The columns of the statement, as a merchant's may be called (docs/gateway.md 7). */
export const headings = [
  ...[
    '商户订单号',
    '检索参考号',
    '商户号',
    '终端号',
    '交易类型',
    '交易日期',
    '清算日期',
    '交易金额',
    '手续费',
    '清算金额',
  ],
]

export const layout =
  'mchntOrderId=商户订单号; refId=检索参考号; mchntNo=商户号; termNo=终端号; type=交易类型; payDate=交易日期; stlDate=清算日期; ' +
  'amount=交易金额; feeAmt=手续费; settledAmt=清算金额; unit=yuan'

const AT_ONCE = 5000
/** One line in so many says otherwise than the journal: another amount. */
const ODD = 1000

/** How many of so many lines that are. */
export const oddLines = (count: number): number => Math.floor(count / ODD)

/** Writes a statement of the completions from 1 to `count` of a bench journal's day, as CSV. */
export async function writeStatement(path: string, count: number): Promise<void> {
  const file = createWriteStream(path)
  file.write(`${headings.join(',')}\n`)
  for (let first = 1; first <= count; first += AT_ONCE) {
    const length = Math.min(AT_ONCE, count - first + 1)
    const lines = Array.from({ length }, (_, index) => lineOf(first + index))
    if (!file.write(lines.join(''))) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
}

function lineOf(n: number): string {
  const { mchntOrderId, totalAmt, refId, payTs } = sample(n, DAY)
  const amount = ((n % ODD === 0 ? totalAmt + 1 : totalAmt) / 100).toFixed(2)
  const fee = ((totalAmt * 0.0038) / 100).toFixed(2)
  const values = [mchntOrderId, refId, terminal.mchntNo, terminal.termNo, '预授权完成', payTs, DAY, amount, fee, amount]
  return `${values.join(',')}\n`
}
