import { useTranslation } from 'react-i18next'
import type { Symbology } from '../scan/codes/read-codes.ts'
import type { DrawnCode } from '../scan/codes/write-code.ts'

/** The dark modules of a row, each run of them as one rectangle. */
const pathOf = (row: string, y: number, height: number): string =>
  [...row.matchAll(/1+/g)].map(({ 0: run, index }) => `M${index} ${y}h${run.length}v${height}h-${run.length}z`).join('')

/** How tall a code of one row is, and the white around any, in modules. */
const BAR_HEIGHT = 40
const QUIET = { Code128: 12, QRCode: 4, DataMatrix: 4 } as const
/** How large a module is on the screen, in whole pixels: a bar between two of them would be of no width for sure. */
const UNIT = { Code128: 2, QRCode: 6, DataMatrix: 6 } as const

type Props = { readonly code: DrawnCode; readonly symbology: Symbology; readonly text: string }

/** A code on the screen: black on white in every theme, for it is read by a machine. */
export function DrawnCodeView({ code: { rows }, symbology, text }: Props) {
  const { t } = useTranslation()
  const linear = rows.length === 1
  const [width, height] = [rows[0]?.length ?? 0, linear ? BAR_HEIGHT : rows.length]
  const quiet = QUIET[symbology]
  const box = [-quiet, -quiet, width + 2 * quiet, height + 2 * quiet]
  const path = rows.map((row, y) => pathOf(row, y, linear ? BAR_HEIGHT : 1)).join('')
  return (
    <svg
      className="drawn-code"
      width={(width + 2 * quiet) * UNIT[symbology]}
      viewBox={box.join(' ')}
      role="img"
      aria-label={t('scanner.learn.code', { symbology: t(`scanner.symbology.${symbology}`), text })}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  )
}
