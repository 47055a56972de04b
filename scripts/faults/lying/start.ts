import { startTrainingGateway, type TrainingGatewaySettings } from '../../../main/training/gateway.ts'
import type { Told } from '../../../main/training/liar.ts'
import { freshCertificates } from './certificates.ts'
import { openFront } from './front.ts'
import { liarBy } from './liar.ts'

export type LyingPlan = {
  readonly seed: string
  /** TLS in front, which can then be slow and wrong. */
  readonly https: boolean
  /** The time limit of the client's steps, in ms. */
  readonly patienceMs: number
}

export type LyingGateway = {
  /** Where a till sends to. */
  readonly url: string
  /** The same gateway's control endpoints, where nothing lies. */
  readonly control: string
  /** With TLS: the authority to trust, PEM. */
  readonly ca: string | undefined
  readonly close: () => Promise<void>
}

/** Starts the stand-alone gateway behind a front, both lying by the plan of a seed; its own books stay honest. */
export async function startLying(
  settings: TrainingGatewaySettings,
  { seed, https, patienceMs }: LyingPlan,
): Promise<LyingGateway> {
  const told: Told[] = []
  const now = settings.now ?? Date.now
  const gateway = await startTrainingGateway({
    ...settings,
    liar: (ledger) => liarBy({ seed, patienceMs, now, ledger, told }),
  })
  const certificates = https ? freshCertificates() : undefined
  const front = await openFront({ seed, patienceMs, certificates, accept: gateway.accept, told })
  return {
    ...{ url: front.url, control: gateway.url, ca: certificates?.ca },
    close: async () => {
      await front.close()
      await gateway.close()
    },
  }
}
