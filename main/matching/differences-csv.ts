import type { Difference, DifferenceCategory } from '../../preload/contract/differences.ts'
import { yuan } from '../completion/fen.ts'
import { chinaDateTime } from '../gateway/china-time.ts'
import { csvText, harmless, noteParts } from '../settlement/csv-columns.ts'

/** What a difference is called in a file, in both languages. */
const categoryNames: Readonly<Record<DifferenceCategory, string>> = {
  twice: '重复 twice',
  'amount-unexplained': '金额不符 amount differs',
  'amount-partial': '只有部分金额 part of the amount',
  'amount-coupon': '差优惠 coupon',
  'amount-fee': '差手续费 fee',
  'state-differs': '状态不符 state differs',
  'other-terminal': '终端不符 another terminal',
  'other-date': '清算日期不符 another settlement date',
  'journal-only': '仅流水有 journal only',
  rebuilt: '仅对账单有，本终端单号 statement only, rebuilt counter',
  'not-ours': '仅对账单有，非本机 statement only, not ours',
  'void-amount': '撤销金额不符 void amount differs',
  'void-statement-only': '撤销仅对账单有 void in statement only',
  'void-journal-only': '撤销仅流水有 void in journal only',
}

const standingNames = { open: '未了结 open', closed: '已了结 closed', explained: '可解释 explained' } as const

const headings = [
  ...['清算日期 stlDate', '差异 difference', '处理 standing', '商户订单号 mchntOrderId', '预授权订单号 preauthOrderId'],
  ...['流水状态 state', '流水金额（元）journal', '流水清算日期 journal date', '流水撤销 void'],
  ...['对账单收款（元）statement', '对账单退回（元）given back', '对账单清算日期 statement date', '终端号 termNo'],
  ...['检索参考号 refId', '出处 file and line', '了结原因 reason', '了结时间 closed at'],
]

const unique = (values: readonly string[]): string => [...new Set(values.filter((value) => value !== ''))].join(' ')

/** The lines of a statement about one difference, money one way, in fen. */
const sumOf = ({ facts }: Difference, kind: string): number =>
  facts.lines.filter((line) => line.kind === kind).reduce((sum, { amount }) => sum + amount, 0)

function rowOf(one: Difference): string[] {
  const { mchntOrderId, preauthOrderId = '', journal, lines } = one.facts
  const [took, gave] = [sumOf(one, 'completion'), sumOf(one, 'void')]
  return [
    ...[one.stlDate, categoryNames[one.category], standingNames[one.standing], mchntOrderId, preauthOrderId],
    ...[journal?.state ?? '', journal ? yuan(journal.totalAmt) : '', journal?.stlDate ?? ''],
    ...[
      [journal?.voidState, journal?.voidDate].filter(Boolean).join(' '),
      took ? yuan(took) : '',
      gave ? yuan(gave) : '',
    ],
    ...[unique(lines.map(({ stlDate }) => stlDate)), unique(lines.map(({ termNo }) => termNo))],
    ...[unique(lines.map(({ refId }) => refId)), lines.map(({ file, line }) => `${file}:${line}`).join(' ')],
    ...[one.reason ?? '', one.closedAt === undefined ? '' : chinaDateTime(Date.parse(one.closedAt))],
  ].map(harmless)
}

/** What differences come to: how many, how many of them are open, and both sides' sums in fen. */
export type DifferencesTotal = {
  readonly count: number
  readonly open: number
  readonly journalAmt: number
  readonly statementAmt: number
}

/**
 * Differences as CSV, part by part: UTF-8 with a byte order mark, RFC 4180, bilingual headings; a last line with counts and
 * sums, the head of the journal's chain and the time (epoch ms). `total` counts what was written.
 */
export function differencesCsv(head: string, madeAt: number) {
  const total = { count: 0, open: 0, journalAmt: 0, statementAmt: 0 }
  return {
    heading: () => `\uFEFF${csvText([headings])}`,
    lines(differences: readonly Difference[]): string {
      for (const one of differences) {
        total.count += 1
        if (one.standing === 'open') total.open += 1
        total.journalAmt += one.facts.journal?.totalAmt ?? 0
        total.statementAmt += sumOf(one, 'completion') - sumOf(one, 'void')
      }
      return csvText(differences.map(rowOf))
    },
    last(): string {
      const notes = noteParts({ head, madeAt, closes: [] }).join(' · ')
      const counts = [`合计 Total ${total.count}`, `未了结 open ${total.open}`]
      const row = [...counts, '', '', '', '', yuan(total.journalAmt), '', '', yuan(total.statementAmt)]
      return csvText([[...row, '', '', '', '', '', notes, '']])
    },
    total: (): DifferencesTotal => ({ ...total }),
  }
}
