import { useTranslation } from 'react-i18next'
import type { ActionValue } from '../../preload/contract.ts'
import { useAnswer } from '../ask.ts'
import { useDesk } from '../desk-context.tsx'
import { useKeys } from '../keys.ts'
import { yuan } from '../money.ts'
import { Awaited } from './awaited.tsx'
import { KeyButton } from './key-cap.tsx'
import { StateIcon } from './state-icon.tsx'

type Result = ActionValue<'importStatement'>
type Props = { readonly result: Result; readonly onDone: () => void; readonly onBadRows: () => void }

/** Takes how the statement was read into the profile that is being typed, where it is looked at, saved and exported. */
function KeepLayout({ layout }: { readonly layout: string }) {
  const { t } = useTranslation()
  const { desk, move } = useDesk()
  const saved = useAnswer('profile', undefined)
  const draft = desk.draft ?? saved.data
  const keep = () => {
    if (!draft) return
    move({ kind: 'draft', draft: { ...draft, statementLayout: layout }, field: 'statementLayout' })
    move({ kind: 'go', screen: 'settings' })
  }
  useKeys({ 'Ctrl+K': draft ? keep : undefined })
  return (
    <div className="choices">
      <KeyButton name="Ctrl+K" disabled={!draft} onPress={keep}>
        {t('statements.result.keep')}
      </KeyButton>
      <p className="soft">{t('statements.result.keepWhy')}</p>
      {!draft && <Awaited of={saved} />}
    </div>
  )
}

/** What an import came to, in words; first of all whether it tells of this terminal. */
export function StatementResult({ result, onDone, onBadRows }: Props) {
  const { t } = useTranslation()
  const { counter } = useDesk()
  const { imported, already, covers, settled } = result
  const { file, lines, repeated, bad, footers, completions, voids, dates } = imported
  const sum = ({ count, totalAmt }: Result['imported']['voids']) =>
    t('money.countAndSum', { count, sum: yuan(totalAmt) })
  const tone = covers ? (already ? 'withdrawn' : 'completed') : 'unknown'
  return (
    <section className="statement-part statement-result">
      <div role="status">
        <h2 className={`state-word ${tone}`}>
          <StateIcon state={tone} />
          <span className="file-name">{file}</span>
        </h2>
        {already && <p className="notice">{t('statements.result.already')}</p>}
        {!covers && (
          <p className="notice">{t('statements.result.other', { termNo: counter.terminal?.termNo ?? '–' })}</p>
        )}
        <ul>
          <li>
            <b>{t('statements.result.lines', { count: lines })}</b>
          </li>
          <li>{t('statements.result.totals', { completions: sum(completions), voids: sum(voids) })}</li>
          {dates && <li>{t('statements.result.dates', dates)}</li>}
          {settled > 0 && <li className="completed">{t('statements.result.settled', { count: settled })}</li>}
          {repeated > 0 && <li>{t('statements.result.repeated', { count: repeated })}</li>}
          {footers > 0 && <li>{t('statements.result.footers', { count: footers })}</li>}
          {bad > 0 && <li className="declined">{t('statements.result.bad', { count: bad })}</li>}
        </ul>
      </div>
      <div className="choices">
        <KeyButton name="Enter" look="accent" onPress={onDone}>
          {t('statements.result.done')}
        </KeyButton>
        {bad > 0 && <KeyButton onPress={onBadRows}>{t('statements.badRows.title')}</KeyButton>}
      </div>
      {result.layout && <KeepLayout layout={result.layout} />}
    </section>
  )
}
