import { useEffect, useRef } from 'react'
import type { Access } from '../../preload/contract/operators.ts'
import { SignIn } from '../screens/sign-in.tsx'

/**
 * Lies over everything while the till is locked; a modal dialog, so that nothing beneath can be reached or pressed. What was
 * typed stays beneath, unseen, and gets the keyboard back where it was.
 */
export function LockCover({ access }: { readonly access: Access }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const before = document.activeElement
    const cover = () => {
      // What lay open above it is shut, or it would be in front.
      for (const other of document.querySelectorAll<HTMLDialogElement>('dialog[open]')) {
        if (other !== dialog.current) other.close()
      }
      if (dialog.current?.open === false) dialog.current.showModal()
      document.getElementById('sign-in-pin')?.focus()
    }
    cover()
    dialog.current?.addEventListener('keydown', (event) => event.key === 'Escape' && event.preventDefault())
    // Chromium closes a dialog at the second request whatever anybody says to the first.
    dialog.current?.addEventListener('close', cover)
    return () => {
      if (before instanceof HTMLElement) setTimeout(() => before.focus(), 0)
    }
  }, [])
  return (
    <dialog ref={dialog} className="lock-cover" onCancel={(event) => event.preventDefault()}>
      <SignIn access={access} />
    </dialog>
  )
}
