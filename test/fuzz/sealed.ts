import { orderNumber } from '../../main/completion/order-number.ts'
import { type Content, contentText } from '../../main/hand-over/content.ts'
import { type SealingKey, sealWith } from '../../main/hand-over/sealed-file.ts'
import type { ProfileDraft } from '../../preload/contract/profile.ts'
import type { Random } from '../../scripts/crash/random.ts'
import { receiver } from './requests.ts'
import { disturbed, text } from './shapes.ts'
import { holdNumber } from './subjects.ts'

const hex = (random: Random): string =>
  random
    .between(0, 2 ** 30)
    .toString(16)
    .padStart(32, '0')

/** What the other counter of the merchant would seal for this one: a few of the holds that this one may have met. */
function contentOf(random: Random, { mchntNo, gatewayUrl, sourceCode, termNo }: ProfileDraft): Content {
  const holds = new Set(Array.from({ length: random.between(1, 3) }, () => holdNumber(random.between(0, 2999))))
  return {
    // A file is good for one use: one in five comes again.
    id: random.chance(20) ? '0'.repeat(32) : hex(random),
    at: '2026-11-22T02:00:00.000Z',
    ...{ fromTermNo: receiver, toTermNo: termNo, mchntNo, gatewayUrl, sourceCode },
    items: [...holds].map((preauthOrderId) => ({
      ...{ mchntOrderId: orderNumber(sourceCode, preauthOrderId, 1), preauthOrderId, ordinal: 1 },
      ...{ authIdRespCode: '000665', totalAmt: random.between(1, 100_000_000), bizType: 'QRPAYDEFAULT' },
      ...{ orderDesc: '房费', acknowledged: [], acceptedAt: '2026-11-22T01:00:00.000Z' },
    })),
  }
}

/** A file that somebody picks: sealed for this counter, for another one, changed on its way, or none. */
export function sealedText(random: Random, key: SealingKey, draft: ProfileDraft): string {
  const content = contentOf(random, draft)
  return random.oneOf([
    () => sealWith(key, contentText(content)),
    () => sealWith(key, contentText(content)),
    () => sealWith(key, contentText(content)),
    () => sealWith(key, contentText(content)),
    () => sealWith(key, contentText({ ...content, toTermNo: '88880003' })),
    () => disturbed(random, sealWith(key, contentText(content))),
    () => text(random),
  ])()
}
