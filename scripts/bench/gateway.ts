import { parseArgs } from 'node:util'
import { startTrainingGateway } from '../../main/training/gateway.ts'
import { authIdRespCode, LAST_TAKEN, sample, terminal } from './sample.ts'

/**
 * The embedded gateway for the bench, in a process of its own, with the first so many holds of the bench open. Prints one
 * JSON line `{ url }` when it is ready; ends with SIGTERM.
 */
const { values } = parseArgs({
  options: { holds: { type: 'string' }, 'app-id': { type: 'string' }, 'app-key': { type: 'string' } },
})
const openedAt = Date.now()
const holds = Array.from({ length: Number(values.holds) }, (_, index) => {
  const { preauthOrderId, totalAmt } = sample(LAST_TAKEN + index + 1)
  return { preauthOrderId, authIdRespCode, bizType: terminal.bizType, amount: totalAmt, openedAt }
})
const gateway = await startTrainingGateway({
  credentials: { appId: values['app-id'] ?? '', appKey: values['app-key'] ?? '' },
  merchant: terminal,
  holds,
})
process.once('SIGTERM', () => void gateway.close())
process.stdout.write(`${JSON.stringify({ url: gateway.url })}\n`)
