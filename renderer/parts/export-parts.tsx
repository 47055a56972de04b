import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileFormat } from '../../preload/contract/exports.ts'
import type { ActionValue } from '../../preload/contract.ts'
import { useDeed } from '../ask.ts'
import { yuan } from '../money.ts'
import { words } from '../words/words.ts'
import { KeyButton } from './key-cap.tsx'
import { ErrorLine } from './problem-line.tsx'

const formats: readonly FileFormat[] = ['csv', 'xlsx', 'pdf', 'json', 'accounting']

type Exported = ActionValue<'exportSearch'>

/** What a file comes to, as a person would say it; what moved no money stands apart. */
export function sayTotal({ totalAmt, voids, netAmt, others }: Omit<Exported, 'count' | 'path' | 'head'>): string {
  const sum = yuan(totalAmt)
  const moved = voids.count === 0 ? sum : words.t('day.withVoids', { sum, voids: voids.count, net: yuan(netAmt) })
  return others ? words.t('search.withOthers', { moved, count: others.count }) : moved
}

type FormatProps = { readonly format: FileFormat; readonly onFormat: (format: FileFormat) => void }

/** In which form a file is written. */
export function FormatChoice({ format, onFormat }: FormatProps) {
  const { t } = useTranslation()
  return (
    <label className="inline-choice">
      {t('day.format')}
      <select value={format} onChange={(event) => onFormat(event.target.value as FileFormat)}>
        {formats.map((one) => (
          <option key={one} value={one}>
            {t(`day.formats.${one}`)}
          </option>
        ))}
      </select>
    </label>
  )
}

type DoneProps = {
  readonly exported: Exported | undefined
  readonly error: unknown
  /** What is to be known about it besides. */
  readonly children?: React.ReactNode
}

/** Where the file is and what it holds, or why there is none. */
export function ExportDone({ exported, error, children }: DoneProps) {
  const { t } = useTranslation()
  const show = useDeed('showExport')
  const place = useRef<HTMLDivElement>(null)
  // Below a long list the answer would come where nobody looks.
  useEffect(() => {
    if (exported ?? error) place.current?.scrollIntoView({ block: 'nearest' })
  }, [exported, error])
  return (
    <div ref={place} className="export-done">
      <p role="status" className="done-line">
        {exported && t('day.exported', { count: exported.count, sum: sayTotal(exported), path: exported.path })}
      </p>
      {exported && <p className="journal-head">{t('day.head', { head: exported.head })}</p>}
      {children}
      {exported && <KeyButton onPress={() => show.mutate({ path: exported.path })}>{t('day.show')}</KeyButton>}
      <ErrorLine error={error ?? show.error} />
    </div>
  )
}
