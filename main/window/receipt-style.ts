/**
 * How slips look, on rolls of 58 and 80 mm and on A4: the tokens first, then what they are used for. Black on white and
 * nothing else, for a thermal head knows no grey; rules instead of boxes, and the amount is the largest thing on the paper.
 */
export const RECEIPT_STYLE = `
@page { margin: 0; }
body.paper-58 { --width: 58mm; --edge: 4.5mm; --text: 8pt; --small: 7pt; --title: 9pt; --name: 12pt; --figure: 21pt; --notice: 13pt; --step: 2.2mm; --code: 25mm; }
body.paper-80 { --width: 80mm; --edge: 5mm; --text: 9.5pt; --small: 8pt; --title: 11pt; --name: 15pt; --figure: 29pt; --notice: 16pt; --step: 2.8mm; --code: 32mm; }
body.paper-A4 { --width: 210mm; --edge: 24mm; --text: 11pt; --small: 9pt; --title: 13pt; --name: 22pt; --figure: 44pt; --notice: 22pt; --step: 5mm; --code: 38mm; }

* { margin: 0; padding: 0; box-sizing: border-box; }
body { color: #000; background: #fff; width: var(--width); font: var(--text)/1.4 "Segoe UI", "Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
html:not(:lang(zh)) body { font-family: "Segoe UI", "Helvetica Neue", "Noto Sans", "Liberation Sans", "DejaVu Sans", "Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", system-ui, sans-serif; }
.slip { padding: calc(var(--step) * 1.6) var(--edge) calc(var(--step) * 2.4); }

.training { margin-bottom: var(--step); padding: 0.8mm 0; background: #000; color: #fff; text-align: center; font-weight: 700; print-color-adjust: exact; }

header { text-align: center; }
h1 { font-size: var(--name); line-height: 1.25; font-weight: 700; text-wrap: balance; }
.title { margin-top: 0.6mm; font-size: var(--title); text-wrap: balance; }
.reprint { display: table; margin: calc(var(--step) * 0.6) auto 0; padding: 0.3mm 2mm; border: 0.35mm solid #000; font-weight: 700; }

.notices { margin-top: var(--step); padding: calc(var(--step) * 0.7) 0; border-top: 0.6mm solid #000; border-bottom: 0.6mm solid #000; text-align: center; }
.notices .first { font-weight: 700; text-wrap: balance; }
.pending .notices .first, .declined .notices .first { font-size: var(--notice); line-height: 1.25; font-weight: 800; }
.pending .notices .other:nth-child(2) { font-size: var(--title); font-weight: 700; }
.notices .other + .other, .declined .notices .other { margin-top: 1mm; }
.notices .other { text-wrap: pretty; }

.amount { margin-top: var(--step); padding-top: calc(var(--step) * 0.8); border-top: 0.25mm solid #000; text-align: center; }
.notices + .amount { margin-top: calc(var(--step) * 0.4); border-top: 0; }
.amount .figure { font-size: var(--figure); line-height: 1.15; font-weight: 700; letter-spacing: -0.01em; white-space: nowrap; }
.amount .many { font-size: calc(var(--figure) * 0.78); }
.currency { font-size: 0.7em; padding-right: 0.14em; letter-spacing: 0; }
.pending .figure, .declined .figure { font-weight: 400; }

dl { margin-top: calc(var(--step) * 0.9); padding-top: calc(var(--step) * 0.7); border-top: 0.25mm dashed #000; }
.notices + .facts dl:first-child { margin-top: 0; border-top: 0; }
dl div { display: flex; justify-content: space-between; gap: 3mm; padding: 0.25mm 0; }
dt { flex: none; }
dd { text-align: right; }
.strong { font-weight: 700; }
.long { display: block; }
.long dd { text-align: left; }
.long dt { font-size: var(--small); }
.number span, figcaption span { white-space: nowrap; padding-right: 0.28em; }
.number b, figcaption b { font-weight: 700; }

figure { margin-top: calc(var(--step) * 1.2); text-align: center; break-inside: avoid; }
.code { display: block; width: var(--code); height: var(--code); margin: 0 auto; }
figcaption { font-size: var(--small); }
footer { margin-top: calc(var(--step) * 0.5); text-align: center; font-size: var(--small); }

.paper-A4 .slip { display: grid; grid-template-columns: 1fr var(--code); column-gap: 14mm; align-items: start; padding-top: 22mm; padding-bottom: 22mm; }
.paper-A4 .slip > * { grid-column: 1 / -1; }
.paper-A4 header { display: grid; grid-template-columns: 1fr auto; align-items: baseline; gap: 2mm 8mm; padding-bottom: var(--step); border-bottom: 0.6mm solid #000; text-align: left; }
.paper-A4 .title { text-align: right; }
.paper-A4 .long dt { font-size: inherit; }
.paper-A4 .reprint { grid-column: 2; margin: 0; }
.paper-A4 .notices { border-top: 0; margin-top: 0; padding: var(--step) 0; text-align: left; }
.paper-A4 .amount { border-top: 0; text-align: left; }
.paper-A4 .slip > .facts { grid-column: 1; }
.paper-A4 .slip > figure { grid-column: 2; margin-top: calc(var(--step) * 2); }
.paper-A4 dl { border-top: 0.25mm solid #000; }
.paper-A4 dl div, .paper-A4 .long { display: grid; grid-template-columns: 38mm 1fr; }
.paper-A4 dd { text-align: left; }
.paper-A4 footer { text-align: left; padding-top: var(--step); border-top: 0.25mm solid #000; margin-top: calc(var(--step) * 2); }
`
