import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../preload/contract/problem.ts'
import { useAnswer } from '../ask.ts'
import { useDesk } from '../desk-context.tsx'
import { useKeys } from '../keys.ts'
import { yuan } from '../money.ts'
import { useApproval } from '../parts/approval-fields.tsx'
import { Awaited } from '../parts/awaited.tsx'
import { CheckFailed } from '../parts/check-failed.tsx'
import { type FactRow, Facts } from '../parts/facts.tsx'
import { useRefusal } from '../parts/for-who-may.tsx'
import { Heading } from '../parts/heading.tsx'
import { KeyCap } from '../parts/key-cap.tsx'
import { isApprovalProblem, missingIn } from '../parts/left-open-state.ts'
import { OrderNumber, tailOf } from '../parts/order-number.tsx'
import { focusApproval, OverLimit } from '../parts/over-limit.tsx'
import { ProblemLine } from '../parts/problem-line.tsx'
import { Warnings } from '../parts/warnings.tsx'

/**
 * The last look before money moves. Only F9, F7 and Esc do anything, and no scanner has those keys; the buttons are for
 * the mouse alone, so that no Enter or space can ever press them.
 */
export function ReviewScreen() {
  const { t } = useTranslation()
  const { desk, move, entry, counter, take, refused, approvedBefore } = useDesk()
  const checked = useAnswer('checkEntry', entry)
  const { data: verdict, error } = checked
  const [asked, setAsked] = useState(false)
  const { approval, setApproval } = useApproval(approvedBefore)
  const { warnings = [], totalAmt = 0, amountInWords } = verdict ?? {}
  // What was checked before, and cannot be any more, is not taken.
  const ready = verdict?.ready === true && !error
  const { access, terminal } = counter
  const limit = access.operator?.role === 'cashier' ? terminal?.cashierLimit : undefined
  const above = limit !== undefined && totalAmt > limit
  const open = warnings.filter(({ kind }) => !desk.acknowledged.includes(kind))
  const [next] = open
  const missing = above ? missingIn(approval) : undefined

  const back = () => move({ kind: 'go', screen: 'entry' })
  // A cashier's review, unlocked by somebody who may not take: the entry says so, and keeps what was typed.
  const mayNotTake = useRefusal('complete') !== undefined
  useEffect(() => {
    if (mayNotTake) move({ kind: 'go', screen: 'entry' })
  }, [mayNotTake, move])
  const acknowledge = (warning: Problem) => move({ kind: 'acknowledge', warning: warning.kind })
  const takeNow = () => {
    if (next || missing) setAsked(true)
    else if (ready) void take(above ? approval : undefined)
    if (!next && missing) focusApproval(missing)
  }
  useKeys({ F9: takeNow, F7: next && (() => acknowledge(next)), Escape: back })

  const facts: readonly FactRow[] = [
    [t('review.fromHold'), <OrderNumber key="hold" value={entry.preauthOrderId.trim()} />],
    [t('review.inWords'), amountInWords ?? ''],
    [t('review.code'), entry.authIdRespCode.trim()],
    [t('review.bizType'), entry.bizType],
    [t('review.note'), entry.orderDesc],
  ]
  const amount = yuan(totalAmt)
  const pressed = next ? 'warning-not-acknowledged' : missing && 'approval-needed'
  return (
    <div className="review-sheet">
      <Heading describedBy="review-said review-amount">{t('review.title')}</Heading>
      <p id="review-said" className="sentence">
        {t('review.sentence', { termNo: counter.terminal?.termNo ?? '', tail: tailOf(entry.preauthOrderId.trim()) })}
      </p>
      <p id="review-amount" className="huge">
        {verdict && amount}
      </p>
      <Awaited of={{ ...checked, error: null }} />
      <Warnings warnings={warnings} acknowledged={desk.acknowledged} onAcknowledge={acknowledge} />
      {above && <OverLimit limit={limit} value={approval} onChange={setApproval} problem={refused} />}
      <Facts rows={facts} />
      {/* Stays in sight with the keys, so that a key that was refused never looks dead. */}
      <div className="decision">
        <ProblemLine
          problem={asked && pressed ? { kind: pressed, facts: {} } : isApprovalProblem(refused) ? undefined : refused}
        />
        {error ? (
          <>
            <CheckFailed error={error} />
            <p>{t('review.checkFailed')}</p>
          </>
        ) : (
          verdict && !ready && <p className="problem-line">{t('review.notReady')}</p>
        )}
        <div className="choices">
          <button
            type="button"
            className="key-button accent take"
            tabIndex={-1}
            disabled={!ready}
            aria-keyshortcuts="F9"
            aria-disabled={pressed !== undefined}
            onClick={(event) => event.detail === 1 && takeNow()}
          >
            <KeyCap name="F9" />
            {t(above ? 'review.approveAndTake' : 'review.take', { amount })}
          </button>
          <button
            type="button"
            className="key-button plain"
            tabIndex={-1}
            aria-keyshortcuts="Escape"
            onClick={(event) => event.detail > 0 && back()}
          >
            <KeyCap name="Esc" />
            {t('review.back')}
          </button>
        </div>
      </div>
    </div>
  )
}
