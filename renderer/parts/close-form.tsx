import { useTranslation } from 'react-i18next'
import type { OpenAtClose } from '../../preload/contract/day-close.ts'
import type { ActionValue } from '../../preload/contract.ts'
import { problemOf, useDeed } from '../ask.ts'
import { ApprovalFields, useApproval } from './approval-fields.tsx'
import { Dispositions, type Reasons } from './dispositions.tsx'
import { ForWhoMay } from './for-who-may.tsx'
import { KeyButton } from './key-cap.tsx'
import { isApprovalProblem } from './left-open-state.ts'
import { openKey } from './open-at-close.tsx'
import { ErrorLine } from './problem-line.tsx'

type Props = {
  readonly x: ActionValue<'xReport'>
  /** Kept above: looking at the list again loses none of them. */
  readonly reasons: Reasons
  readonly onReasons: (reasons: Reasons) => void
  readonly onClosed: (closed: ActionValue<'closeDay'>) => void
}

/** What stays open, by the reason that was given for it. */
function dispositionsOf(open: readonly OpenAtClose[], reasons: Reasons) {
  const groups = new Map<string, Pick<OpenAtClose, 'of' | 'mchntOrderId'>[]>()
  for (const { of, mchntOrderId } of open) {
    const reason = reasons.get(openKey({ of, mchntOrderId }))
    if (reason !== undefined) groups.set(reason, [...(groups.get(reason) ?? []), { of, mchntOrderId }])
  }
  return [...groups].map(([reason, items]) => ({ reason, items }))
}

/** The manager's way to close the day, folded away: a reason for everything open, why it is closed, and the deed. */
export function CloseForm({ x, reasons, onReasons, onClosed }: Props) {
  const { t } = useTranslation()
  const deed = useDeed('closeDay')
  const { approval, setApproval } = useApproval()
  const { stlDate, open } = x.report
  const problem = problemOf(deed.error)
  // A reason for something open that says too little is no matter of the reason for the close.
  const placed = isApprovalProblem(problem) && problem?.facts.field === undefined
  if (stlDate === undefined) return null
  const run = () =>
    deed.mutate({ stlDate, dispositions: dispositionsOf(open, reasons), approval }, { onSuccess: onClosed })
  return (
    <details
      className="manager close-form"
      onToggle={({ currentTarget }) => currentTarget.open && currentTarget.scrollIntoView({ block: 'nearest' })}
    >
      <summary>{t('close.manager')}</summary>
      <p>{t('close.managerLead')}</p>
      <ForWhoMay action="closeDay">
        {open.length > 0 && <Dispositions open={open} reasons={reasons} onChange={onReasons} />}
        <ApprovalFields
          id="close"
          reason={t('close.reason')}
          problem={placed ? problem : undefined}
          value={approval}
          onChange={setApproval}
        />
        <ErrorLine error={placed ? undefined : deed.error} />
        <div className="choices">
          <KeyButton disabled={deed.isPending} onPress={run}>
            {t('close.go', { date: stlDate, number: x.next })}
          </KeyButton>
        </div>
      </ForWhoMay>
    </details>
  )
}
