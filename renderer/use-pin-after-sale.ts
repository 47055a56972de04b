import { useEffect } from 'react'
import { useDeed } from './ask.ts'
import { useDesk } from './desk-context.tsx'

/**
 * Locks once the result of a sale is left, where the profile wants the PIN then; main begins nothing before it in any case.
 * The result itself stays for the guest to see.
 */
export function usePinAfterSale(): void {
  const { desk, counter, sending } = useDesk()
  const { mutate } = useDeed('lock')
  const { pinDue, state } = counter.access
  const isResult = sending !== undefined || (desk.screen === 'result' && !desk.looking)
  const due = pinDue && state === 'open' && !isResult
  useEffect(() => {
    if (due) mutate(undefined)
  }, [due, mutate])
}
