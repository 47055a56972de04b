import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAnswer, useDeed } from '../ask.ts'
import { yuan } from '../money.ts'
import { KeyButton } from './key-cap.tsx'
import { ManagerForm } from './manager-form.tsx'
import { tailOf } from './order-number.tsx'
import { StateIcon } from './state-icon.tsx'
import { TimeLeft } from './time-left.tsx'

/** How many are named; the rest is counted. */
const NAMED = 5

/** Shown when somebody wants to end the till while something is unsent or unknown: what, and the manager's way on. */
export function LeaveSheet({ termNo }: { readonly termNo: string }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const dialog = useRef<HTMLDialogElement>(null)
  const leave = useDeed('leave')
  const { data } = useAnswer('waiting', {}, { enabled: open })
  useEffect(() => window.till.onLeaving(() => setOpen(true)), [])
  useEffect(() => {
    if (open) dialog.current?.showModal()
  }, [open])
  if (!open) return null
  const { completions = [], voids = [], total } = data ?? {}
  const count = (total?.count ?? 0) + voids.length
  const totalAmt = voids.reduce((sum, voiding) => sum + (voiding.totalAmt ?? 0), total?.totalAmt ?? 0)
  const more = count - Math.min(completions.length, NAMED)
  return (
    <dialog
      ref={dialog}
      className="help-sheet leave-sheet"
      aria-labelledby="leave-title"
      onClose={() => {
        setOpen(false)
        leave.reset()
      }}
    >
      <h2 id="leave-title">{t('leave.title')}</h2>
      <p>{t('leave.lead', { count, sum: yuan(totalAmt) })}</p>
      <ul>
        {completions.slice(0, NAMED).map(({ mchntOrderId, state, preauthOrderId, lapsesAt, ...one }) => (
          <li key={mchntOrderId}>
            <StateIcon state={state} />
            <b>{yuan(one.totalAmt)}</b>
            <span className={state}>{t(`state.${state}`)}</span>
            <span>{t('rail.hold', { tail: tailOf(preauthOrderId) })}</span>
            <TimeLeft lapsesAt={lapsesAt} />
          </li>
        ))}
      </ul>
      {more > 0 && <p>{t('rail.more', { count: more })}</p>}
      <div className="choices">
        <KeyButton name="Esc" look="accent" onPress={() => dialog.current?.close()}>
          {t('leave.stay')}
        </KeyButton>
      </div>
      <ManagerForm
        id="leave"
        title={t('leave.manager')}
        lead={t('leave.managerLead')}
        reason={t('leave.reason')}
        confirmed={t('restore.confirmed', { termNo })}
        error={leave.error}
      >
        {(approval) => (
          <KeyButton disabled={leave.isPending} onPress={() => leave.mutate({ approval })}>
            {t('leave.go')}
          </KeyButton>
        )}
      </ManagerForm>
    </dialog>
  )
}
