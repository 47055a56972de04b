import type { Answer } from './answer.ts'
import type { Incoming } from './office.ts'
import type { Duplicates } from './taking.ts'

/** One answer as it was given, honest ones too: for a test to read at `GET /control/lies`. */
export type Told = {
  /** The lie's name, `honest` where there was none. */
  readonly lie: string
  /** Empty where the connection was lied to before it could ask for anything. */
  readonly path: string
  /** The order number asked about; empty where there is none. */
  readonly orderNumber: string
}

/**
 * Stands between the wire and the desks of a stand-alone gateway and may answer otherwise than they would. The till's own
 * training gateway has none: whoever makes one (scripts/gateway.ts) brings it along.
 */
export type Liar = {
  /** `work` is the honest desk, by the given rule for repeated numbers; whether it is called, and its answer used, is the liar's to say. */
  readonly answer: (path: string, incoming: Incoming, work: (duplicates?: Duplicates) => Answer) => Answer
  /** All that was told, in order. */
  readonly told: () => readonly Told[]
}
