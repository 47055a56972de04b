import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StatementLook } from '../../preload/contract/statement.ts'
import { useAnswer, useDeed } from '../ask.ts'
import { useKeys } from '../keys.ts'
import { Awaited } from '../parts/awaited.tsx'
import { Heading } from '../parts/heading.tsx'
import { KeyButton } from '../parts/key-cap.tsx'
import { ErrorLine } from '../parts/problem-line.tsx'
import { StatementColumns } from '../parts/statement-columns.tsx'
import { sayMadeOf } from '../parts/statement-made-of.ts'
import { StatementResult } from '../parts/statement-result.tsx'
import { StatementSample } from '../parts/statement-sample.tsx'
import { StatementTypeWords } from '../parts/statement-type-words.tsx'
import { WorkProgress } from '../parts/work-progress.tsx'
import { useWorks } from '../use-works.ts'
import { sayFault } from '../words/words.ts'

/** What is still missing, or that nothing is; not a word as long as that is not known. */
function Readiness({ look, current }: { readonly look: StatementLook; readonly current: boolean }) {
  const { t } = useTranslation()
  const { fault, missing } = look
  const lacks = fault
    ? sayFault(fault)
    : missing.length > 0
      ? t('statements.preview.missing', { columns: missing.join(', ') })
      : undefined
  return (
    <p role="status" className={`state-line ${lacks ? 'unknown' : 'good'}`}>
      {current && (lacks ?? t('statements.preview.ready'))}
    </p>
  )
}

type Props = {
  /** The file as it was chosen. */
  readonly chosen: StatementLook
  readonly choosing: { readonly run: () => void; readonly pending: boolean; readonly error: unknown }
  readonly onBack: () => void
  readonly onBadRows: (of: { readonly sha256: string; readonly file: string }) => void
}

/** A statement before it is imported: how it is made, what its columns are, how its rows would be read; then what it came to. */
export function StatementImport({ chosen, choosing, onBack, onBadRows }: Props) {
  const { t } = useTranslation()
  const [layout, setLayout] = useState(chosen.layout)
  const { statementId } = chosen
  const deed = useDeed('importStatement')
  const asked = useAnswer(
    'previewStatement',
    { statementId, layout },
    { enabled: layout !== chosen.layout && !deed.data, keep: true },
  )
  const untouched = layout === chosen.layout
  const look = untouched ? chosen : (asked.data ?? chosen)
  // What is shown is read by this layout, not still by the one before.
  const current = untouched || (asked.isSuccess && !asked.isPlaceholderData)
  const works = useWorks(['import', 'match'], deed.isPending)
  const busy = deed.isPending || works.length > 0
  const ready = !busy && current && look.fault === undefined && look.missing.length === 0
  const run = () => deed.mutate({ statementId, layout })
  useKeys({
    Escape: busy ? undefined : onBack,
    'Ctrl+Enter': ready && !deed.data ? run : undefined,
    'Ctrl+O': busy || choosing.pending ? undefined : choosing.run,
    Enter: deed.data ? onBack : undefined,
  })
  return (
    <div className="wide statements">
      <header className="screen-head">
        <Heading>{t(deed.data ? 'statements.result.title' : 'statements.preview.title')}</Heading>
        <div className="choices">
          <KeyButton name="Ctrl+O" disabled={busy || choosing.pending} onPress={choosing.run}>
            {t('statements.chooseAnother')}
          </KeyButton>
          <KeyButton name="Esc" disabled={busy} onPress={onBack}>
            {t('statements.backToOverview')}
          </KeyButton>
        </div>
      </header>
      <ErrorLine error={choosing.error} />
      {deed.data ? (
        <StatementResult result={deed.data} onDone={onBack} onBadRows={() => onBadRows(deed.data.imported)} />
      ) : (
        <>
          <p>
            <b className="file-name">{chosen.file}</b>{' '}
            <span className="soft">
              {t('statements.preview.madeOf', { kind: sayMadeOf(chosen.kind), line: chosen.headingLine })}
              {chosen.ofProfile && ` · ${t('statements.preview.ofProfile')}`}
              {chosen.known && ` · ${t('statements.preview.known')}`}
            </span>
          </p>
          <div className="import-line">
            <KeyButton name="Ctrl+Enter" look="accent" disabled={!ready} onPress={run}>
              {t('statements.preview.go')}
            </KeyButton>
            <Readiness look={look} current={current} />
          </div>
          {works.length > 0 && <WorkProgress works={works} />}
          <ErrorLine error={deed.error} />
          <Awaited of={asked} />
          <StatementSample look={look} layout={layout} />
          <StatementColumns look={chosen} layout={layout} onChange={setLayout} />
          <StatementTypeWords layout={layout} onChange={setLayout} />
        </>
      )}
    </div>
  )
}
