/** How a day report looks. Points on the page; black on white, whatever the theme. */
export const REPORT_STYLE = `
body { margin: 0; color: #000; font: 9pt "Segoe UI", "Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", system-ui; }
h1 { font-size: 16pt; margin: 0 0 4pt; }
.training { border: 1pt solid #6b3fa0; color: #6b3fa0; padding: 4pt; font-weight: bold; }
table { border-collapse: collapse; width: 100%; margin: 8pt 0; }
th, td { border-bottom: 0.5pt solid #999; padding: 2pt 3pt; text-align: left; vertical-align: top; }
.lines td { font-size: 7pt; overflow-wrap: anywhere; }
.lines th { font-size: 7pt; }
.sum { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
th.sum { white-space: normal; }
tr { break-inside: avoid; }
tfoot { display: table-row-group; font-weight: bold; }
.totals { break-inside: avoid; }
`
