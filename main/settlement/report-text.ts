import type { CloseTotal, DayReport, OpenAtClose } from '../../preload/contract/day-close.ts'
import { yuan } from '../completion/fen.ts'
import { chinaDateTime } from '../gateway/china-time.ts'
import { BOUNDARY, ZONE } from './boundary.ts'

/** What somebody else wrote stays on its line: a name or a reason cannot pose as another line of the report. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

const states: Readonly<Record<OpenAtClose['state'], string>> = {
  queued: '未发送 not sent',
  sending: '发送中 sending',
  unknown: '结果未知 not known',
  completed: '已完成，尚无清算日期 taken, no settlement date',
  voided: '已撤销，完成尚无清算日期 voided, the completion has no settlement date',
}

const sumLine = (title: string, { count, totalAmt, couponAmt, invoiceAmt }: CloseTotal['completions'], sign = '') =>
  `${title}: ${count} 笔, ${totalAmt === 0 ? '' : sign}${yuan(totalAmt)} 元` +
  ` (优惠 coupons ${yuan(couponAmt)}, 可开票 invoice ${yuan(invoiceAmt)})`

const totalLines = ({ completions, voids, netAmt }: CloseTotal, indent = ''): string[] => [
  `${indent}${sumLine('完成 Completions', completions)}`,
  `${indent}${sumLine('撤销 Voids', voids, '-')}`,
  `${indent}净额 Net: ${yuan(netAmt)} 元`,
]

const part = (name: string, total: CloseTotal): string[] => [`  ${oneLine(name) || '–'}`, ...totalLines(total, '    ')]

function openLines(open: DayReport['open']): string[] {
  if (open.length === 0) return ['未了结 Still open: 0']
  const lines = open.map(({ of, mchntOrderId, state, totalAmt, reason = '' }) => {
    const what = of === 'void' ? '撤销 void ' : ''
    const amount = totalAmt === undefined ? '' : ` ${yuan(totalAmt)} 元`
    return `  ${what}${mchntOrderId}${amount} ${states[state]}: ${oneLine(reason)}`
  })
  return [`未了结 Still open: ${open.length}`, ...lines]
}

function lateLines({ lateItems, totals }: DayReport): string[] {
  const count = totals.late.completions.count + totals.late.voids.count
  if (count === 0) return []
  const lines = lateItems.map(({ of, mchntOrderId, totalAmt, stlDate }) => {
    return `  ${stlDate} ${mchntOrderId} ${of === 'void' ? '撤销 void -' : ''}${yuan(totalAmt)} 元`
  })
  const more = count > lateItems.length ? [`  ... ${count - lateItems.length} 笔 more`] : []
  return ['其中迟到 Of it late, from dates closed before', ...totalLines(totals.late, '  '), ...lines, ...more]
}

/** Whose decision it was. That it was nobody's is said, too: nothing was open, or nobody had a name then. */
const whoLines = ({ operator, by }: DayReport): string[] => [
  `授权 Approved by: ${operator === undefined ? '无人署名 nobody by name' : oneLine(operator)}`,
  ...(by === undefined || by === operator ? [] : [`经办 Operator: ${oneLine(by)}`]),
]

/**
 * The report of a day close as lines of text, in both languages, amounts in yuan, times in China Standard Time. Pure.
 * @param copy the number of a copy; 0 for the first time it leaves the till.
 */
export function reportText(report: DayReport, copy: number): string {
  const { totals, perpetual, number, stlDate = '', at, termNo, mchntNo, mchntName, fromSeq, toSeq, head } = report
  const lines = [
    ...(report.training ? ['培训模式，不产生真实交易 TRAINING, no real money moves'] : []),
    `日结报表 Day close No. ${number}`,
    ...(copy > 0 ? [`重打 COPY ${copy}`] : []),
    `清算日期 stlDate: ${stlDate}`,
    `${BOUNDARY} · 北京时间 ${ZONE}`,
    `商户 Merchant: ${oneLine(mchntName)} ${oneLine(mchntNo)}, 终端 terminal ${oneLine(termNo)}`,
    `日结时间 Closed at: ${chinaDateTime(Date.parse(at))}`,
    `记录 Events: ${fromSeq}-${toSeq}`,
    `流水链头 journal head ${head}`,
    '',
    ...totalLines(totals),
    '',
    ...lateLines(report),
    '按清算日期 By settlement date',
    ...totals.dates.flatMap((day) => part(`${day.stlDate}${day.late ? ' 迟到 late' : ''}`, day)),
    '按业务类型 By business type',
    ...totals.bizTypes.flatMap((one) => part(one.bizType, one)),
    '按目标平台 By target system',
    ...totals.targetSystems.flatMap((one) => part(one.targetSys, one)),
    '',
    ...openLines(report.open),
    '',
    '累计 Since the journal began',
    `  完成 Completions: ${perpetual.completions.count} 笔, ${yuan(perpetual.completions.totalAmt)} 元`,
    `  撤销 Voids: ${perpetual.voids.count} 笔, ${yuan(-perpetual.voids.totalAmt)} 元`,
    `  净额 Net: ${yuan(perpetual.netAmt)} 元`,
    `原因 Reason: ${oneLine(report.reason ?? '')}`,
    ...whoLines(report),
  ]
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

/** What the report's file is called; a copy never takes the place of the first one. */
export function reportFileName({ termNo, number, stlDate, training }: DayReport, copy: number): string {
  const name = `day-close-${termNo.replace(/[^0-9A-Za-z]/g, '-')}-${number}-${stlDate}`
  return `${training ? 'training-' : ''}${name}${copy > 0 ? `-copy-${copy}` : ''}.txt`
}
