/** As many digits as a PIN can have; whatever else stands in the field came from a scanner, or from a slip of the hand. */
const PIN = /^\d{1,12}$/

const field = () => document.getElementById('early')

/** Whether the page still shows the PIN's field that it came with (early.html). */
export const isEarly = (): boolean => field() !== null

/** Takes that field away, once something else is shown; answers with what was typed of a PIN meanwhile. */
export function takeEarlyPin(): string {
  const early = field()
  const typed = early?.querySelector('input')?.value ?? ''
  early?.remove()
  return PIN.test(typed) ? typed : ''
}
