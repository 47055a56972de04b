import type { ReceiptPaper } from '../../preload/contract/receipts.ts'
import { escaped } from '../files/html-text.ts'
import { qrSvg } from './qr.ts'
import { type Receipt, type ReceiptRow, SHORT_NUMBER } from './receipt.ts'

const paragraph = (name: string, text: string | undefined): string =>
  text === undefined ? '' : `<p class="${name}">${escaped(text)}</p>`

/** A number in groups of four that stay whole, the last one heavy, as the till's screens have it. */
function number(text: string): string {
  if (text.length <= SHORT_NUMBER) return escaped(text)
  const groups = text.match(/.{1,4}(?=(?:.{4})*$)/gsu) ?? []
  return groups
    .map((group, n) => (n === groups.length - 1 ? `<b>${escaped(group)}</b>` : `<span>${escaped(group)}</span>`))
    .join('<wbr>')
}

/** An amount whose currency is written smaller than its figures; of many figures, all of it. */
function figure(text: string): string {
  const [, sign = '', currency = '', digits = text] = /^(-?)(\D+)(.+)$/su.exec(text) ?? []
  const size = text.length > 11 ? ' many' : ''
  return `<p class="figure${size}"><span class="currency">${escaped(sign + currency.trim())}</span>${escaped(digits)}</p>`
}

const value = ({ text, look }: ReceiptRow) => (look === 'number' ? number(text) : escaped(text))

/** What is long stands below its name, over the whole width. */
const isLong = ({ label, text, look }: ReceiptRow): boolean =>
  look === 'number'
    ? text.length > SHORT_NUMBER
    : [...label, ...text].reduce((width, one) => width + (one < '\u0080' ? 1 : 2), 0) > 34

const item = (row: ReceiptRow): string =>
  `<div class="${row.look}${isLong(row) ? ' long' : ''}"><dt>${escaped(row.label)}</dt><dd>${value(row)}</dd></div>`

const list = (rows: readonly ReceiptRow[]): string => `<dl>${rows.map(item).join('')}</dl>`

/** A slip as a page of its own, without a script, for the width of its paper (its looks: window/receipt-style.ts). Pure. */
export function receiptHtml(receipt: Receipt, paper: ReceiptPaper): string {
  const { kind, language, training, reprint, merchant, title, notices, amount, groups, code, foot } = receipt
  const [first, ...others] = notices
  const shownAmount = amount
    ? `<section class="amount">${paragraph('label', amount.label)}${figure(amount.text)}${paragraph('in-words', amount.inWords)}</section>`
    : ''
  const shownNotices =
    first === undefined
      ? ''
      : `<section class="notices">${paragraph('first', first)}${others.map((one) => paragraph('other', one)).join('')}</section>`
  const shownCode = code
    ? `<figure>${qrSvg(code.text)}<figcaption>${paragraph('label', code.label)}<p>${number(code.text)}</p></figcaption></figure>`
    : ''
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(title)}</title>
<link rel="stylesheet" href="/receipt.css"></head><body class="paper-${paper}"><main class="slip ${kind}">
${paragraph('training', training)}
<header><h1>${escaped(merchant)}</h1>${paragraph('title', title)}${paragraph('reprint', reprint)}</header>
${shownNotices}
${shownAmount}
<section class="facts">${groups.map(list).join('\n')}</section>
${shownCode}
<footer>${foot.map((one) => paragraph('head', one)).join('')}</footer>
</main></body></html>
`
}
