import { useTranslation } from 'react-i18next'
import type { FileFormat } from '../../preload/contract/exports.ts'
import { useDeed } from '../ask.ts'
import { useKeys } from '../keys.ts'
import { useWorks } from '../use-works.ts'
import { ExportDone, FormatChoice } from './export-parts.tsx'
import { KeyButton } from './key-cap.tsx'
import { WorkProgress } from './work-progress.tsx'

type Props = {
  readonly journal: string | undefined
  /** What was searched for, and led to what is shown. */
  readonly text: string
  /** Something else is being typed or looked for: what is shown is not what would be exported. */
  readonly waiting: boolean
  readonly format: FileFormat
  readonly onFormat: (format: FileFormat) => void
}

/** Exports all that a search finds, also what the list on the screen has no more room for. */
export function SearchExport({ journal, text, waiting, format, onFormat }: Props) {
  const { t } = useTranslation()
  const exported = useDeed('exportSearch')
  const works = useWorks(['export'], exported.isPending)
  const run = () => exported.mutate({ journal, text, format })
  const able = !waiting && !exported.isPending
  useKeys({ 'Ctrl+E': able ? run : undefined })
  return (
    <div className="day-export">
      <KeyButton name="Ctrl+E" look="accent" disabled={!able} onPress={run}>
        {t('search.export')}
      </KeyButton>
      <FormatChoice format={format} onFormat={onFormat} />
      {works.length > 0 && <WorkProgress works={works} />}
      <ExportDone exported={exported.data} error={exported.error} />
    </div>
  )
}
