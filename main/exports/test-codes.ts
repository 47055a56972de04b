/** A code that the window drew: `rows` of modules from top to bottom, `1` dark. */
export type TestCode = { readonly text: string; readonly rows: readonly string[] }

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character] ?? '')

/** Of a code of one row, in modules. */
const BAR_HEIGHT = 40

function drawn({ text, rows }: TestCode): string {
  const linear = rows.length === 1
  const [width, height] = [rows[0]?.length ?? 0, linear ? BAR_HEIGHT : rows.length]
  const bars = rows.flatMap((row, y) =>
    [...row.matchAll(/1+/g)].map(
      ({ 0: run, index }) => `M${index} ${y}h${run.length}v${linear ? height : 1}h-${run.length}z`,
    ),
  )
  // A third of a millimetre for a bar of a line, a whole one for a point of a square: any scanner reads that from paper.
  const size = `width="${linear ? width / 3 : width}mm" height="${linear ? height / 3 : height}mm"`
  return `<p><svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${width} ${height}"><path d="${bars.join('')}"/></svg></p><p>${escaped(text)}</p>`
}

/** The sheet with the codes that teach the till its scanner, in both languages, as a page to be printed. Pure. */
export const testCodesPage = (codes: readonly TestCode[]): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>Preauth Till</title><link rel="stylesheet" href="/report.css"></head><body><h1>扫码枪测试码 · Test codes for the scanner</h1><p>设置（F10）→ 扫码 → 学习扫码枪 · Settings (F10), Scanning, Learn the scanner</p>${codes.map(drawn).join('')}</body></html>`
