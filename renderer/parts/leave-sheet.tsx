import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeed } from '../ask.ts'
import { useApproval } from './approval-fields.tsx'
import { KeyButton } from './key-cap.tsx'
import { ManagerForm } from './manager-form.tsx'
import { OpenItems } from './open-items.tsx'

/** Shown when somebody wants to end the till while something is unsent or unknown: what, and the manager's way on. */
export function LeaveSheet({ open: known }: { readonly open: boolean }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const dialog = useRef<HTMLDialogElement>(null)
  const leave = useDeed('leave')
  // Kept for the next time, should somebody have stayed in the middle of a word.
  const typed = useApproval()
  useEffect(() => window.till.onLeaving(() => setOpen(true)), [])
  useEffect(() => {
    if (open) dialog.current?.showModal()
  }, [open])
  if (!open) return null
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
      <p>{t('leave.closed')}</p>
      <div className="choices">
        <KeyButton name="Esc" look="accent" onPress={() => dialog.current?.close()}>
          {t('leave.stay')}
        </KeyButton>
      </div>
      {known && <OpenItems />}
      <ManagerForm
        id="leave"
        action="leave"
        title={t('leave.manager')}
        lead={t('leave.managerLead')}
        reason={t('leave.reason')}
        error={leave.error}
        typed={typed}
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
