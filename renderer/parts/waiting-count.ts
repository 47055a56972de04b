import type { Counter } from '../../preload/contract/counter.ts'

type Waiting = Pick<Counter, 'unsent' | 'sending' | 'unknown' | 'voiding' | 'alarms'>

/** How many things wait at this counter for a person or the gateway: as many as the waiting screen lists. Pure. */
export const waitingCount = ({ unsent, sending, unknown, voiding, alarms }: Waiting): number =>
  unsent.count + sending.count + unknown.count + voiding.count + alarms
