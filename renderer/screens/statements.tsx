import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StatementLook } from '../../preload/contract/statement.ts'
import { useAnswer, useDeed } from '../ask.ts'
import { useDesk } from '../desk-context.tsx'
import { useKeys } from '../keys.ts'
import { Awaited } from '../parts/awaited.tsx'
import { BadRows } from '../parts/bad-rows.tsx'
import { Heading } from '../parts/heading.tsx'
import { KeyButton } from '../parts/key-cap.tsx'
import { ErrorLine } from '../parts/problem-line.tsx'
import { StatementOverview } from '../parts/statement-overview.tsx'
import { WorkProgress } from '../parts/work-progress.tsx'
import { useWorks } from '../use-works.ts'
import { DifferencesScreen } from './differences.tsx'
import { StatementImport } from './statement-import.tsx'

type OfFile = { readonly sha256: string; readonly file: string }
type View =
  | { readonly kind: 'overview' }
  | { readonly kind: 'differences' }
  | { readonly kind: 'import'; readonly chosen: StatementLook }
  | { readonly kind: 'bad-rows'; readonly of: OfFile }

type Choosing = { readonly run: () => void; readonly pending: boolean; readonly error: unknown }

type OverviewProps = {
  readonly choosing: Choosing
  readonly onBack: () => void
  readonly onLook: () => void
  readonly onBadRows: (of: OfFile) => void
}

function Overview({ choosing, onBack, onLook, onBadRows }: OverviewProps) {
  const { t } = useTranslation()
  const asked = useAnswer('statements', undefined)
  const { data } = asked
  const match = useDeed('matchStatements')
  const works = useWorks(['import', 'match'], match.isPending)
  const busy = match.isPending || works.length > 0
  const some = data !== undefined && data.files.length > 0
  const again = () => match.mutate(undefined)
  useKeys({
    Escape: busy ? undefined : onBack,
    'Ctrl+O': busy || choosing.pending ? undefined : choosing.run,
    'Ctrl+M': some && !busy ? again : undefined,
    'Ctrl+L': some ? onLook : undefined,
  })
  const settled = match.data?.settled ?? 0
  return (
    <div className="wide statements">
      <header className="screen-head">
        <Heading>{t('statements.title')}</Heading>
        <div className="choices">
          <KeyButton
            name="Ctrl+O"
            look={data && !some ? 'accent' : 'plain'}
            disabled={busy || choosing.pending}
            onPress={choosing.run}
          >
            {t(choosing.pending ? 'statements.choosing' : 'statements.choose')}
          </KeyButton>
          {some && (
            <KeyButton name="Ctrl+M" disabled={busy} onPress={again}>
              {t(match.isPending ? 'statements.matching' : 'statements.match')}
            </KeyButton>
          )}
          <KeyButton name="Esc" disabled={busy} onPress={onBack}>
            {t('statements.back')}
          </KeyButton>
        </div>
      </header>
      <ErrorLine error={choosing.error ?? match.error} />
      <Awaited of={asked} />
      {works.length > 0 && <WorkProgress works={works} />}
      <p role="status" className="done-line">
        {match.data && (settled > 0 ? t('statements.settledNow', { count: settled }) : t('statements.matchedNow'))}
      </p>
      {data && <StatementOverview overview={data} onLook={onLook} onBadRows={onBadRows} />}
    </div>
  )
}

function BadRowsScreen({ of: { sha256, file }, onBack }: { readonly of: OfFile; readonly onBack: () => void }) {
  const { t } = useTranslation()
  useKeys({ Escape: onBack })
  return (
    <div className="wide statements">
      <header className="screen-head">
        <Heading>{t('statements.badRows.title')}</Heading>
        <KeyButton name="Esc" onPress={onBack}>
          {t('statements.backToOverview')}
        </KeyButton>
      </header>
      <p className="file-name">{file}</p>
      <BadRows sha256={sha256} />
    </div>
  )
}

/** Statements of the gateway: what came of them, the way to import one, and where they and the journal differ. */
export function StatementsScreen({ onBack }: { readonly onBack: () => void }) {
  const { difference } = useDesk().desk.day
  const [view, setView] = useState<View>({ kind: difference ? 'differences' : 'overview' })
  const choose = useDeed('chooseStatement')
  const place = useRef<HTMLDivElement>(null)
  const shown = view.kind === 'import' ? `import ${view.chosen.statementId}` : view.kind
  useLayoutEffect(() => {
    if (shown) place.current?.scrollIntoView({ block: 'start' })
  }, [shown])
  const run = () => choose.mutate(undefined, { onSuccess: (chosen) => chosen && setView({ kind: 'import', chosen }) })
  const choosing: Choosing = { run, pending: choose.isPending, error: choose.error }
  const overview = () => setView({ kind: 'overview' })
  const badRows = (of: OfFile) => setView({ kind: 'bad-rows', of })
  return (
    <div ref={place} className="wide statements-place" key={shown}>
      {view.kind === 'overview' && (
        <Overview
          choosing={choosing}
          onBack={onBack}
          onLook={() => setView({ kind: 'differences' })}
          onBadRows={badRows}
        />
      )}
      {view.kind === 'differences' && <DifferencesScreen onBack={overview} />}
      {view.kind === 'import' && (
        <StatementImport chosen={view.chosen} choosing={choosing} onBack={overview} onBadRows={badRows} />
      )}
      {view.kind === 'bad-rows' && <BadRowsScreen of={view.of} onBack={overview} />}
    </div>
  )
}
