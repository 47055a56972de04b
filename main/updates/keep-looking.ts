import type { Found } from './look.ts'

/** The window, the journal and the first guest come before it. */
const FIRST_MS = 3 * 60_000
const EVERY_MS = 6 * 60 * 60_000
const TICK_MS = 1000

type Setup = {
  /** Where updates lie, empty for nowhere; undefined while no real counter is in use, which leaves what is known as it is. */
  readonly url: () => string | undefined
  readonly look: (url: string) => Promise<Found>
  /** Epoch ms. */
  readonly now: () => number
  /** Another version is offered, or none any more. */
  readonly onChange: () => void
}

export type UpdateLook = ReturnType<typeof keepLooking>

/**
 * Looks for updates by itself, a few minutes after there is somewhere to look and then a few times a day, and knows what was
 * found; it takes nothing. A server that does not answer, or not as it should, is nothing that a cashier could mend: it is
 * asked again next time, and what was found before is still there. The clock is looked at, so that a till which slept is not late.
 */
export function keepLooking({ url, look, now, onChange }: Setup) {
  const moment = () => ({ at: now(), ticks: performance.now() })
  let place = ''
  let offered: string | undefined
  let since = moment()
  let waitMs = FIRST_MS

  function begin(address: string): void {
    place = address
    offered = undefined
    since = moment()
    waitMs = FIRST_MS
  }

  /** What lies at an address now, whoever asks. */
  async function lookAt(address: string): Promise<Found> {
    const found = await look(address)
    if ('problem' in found) return found
    if (address !== place) begin(address)
    if (offered !== found.update?.version) {
      offered = found.update?.version
      onChange()
    }
    return found
  }

  const timer = setInterval(() => {
    const address = url()
    if (address === undefined) return
    if (address !== place) begin(address)
    const passed = Math.max(now() - since.at, performance.now() - since.ticks)
    if (address === '' || passed < waitMs) return
    since = moment()
    waitMs = EVERY_MS
    void lookAt(address)
  }, TICK_MS)
  timer.unref()

  return {
    lookAt,
    /** The later version that was found where the counter in use looks, if any. */
    offered: (): string | undefined => (url() === place ? offered : undefined),
    stop: () => clearInterval(timer),
  }
}
