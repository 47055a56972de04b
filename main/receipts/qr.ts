import { encode } from 'uqr'

/** Modules of white around a code, without which a scanner does not find it. Source: ISO/IEC 18004. */
const QUIET = 4

/** A text as a QR code of level M: a drawing of squares, black on the paper's white. Pure. */
export function qrSvg(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET })
  const squares = data.flatMap((line, y) => line.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return `<svg class="code" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path d="${squares.join('')}"/></svg>`
}
