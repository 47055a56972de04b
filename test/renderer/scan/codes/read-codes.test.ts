import { beforeAll, describe, expect, it } from 'vitest'
import { readCodes, type Symbology, symbologies } from '../../../../renderer/scan/codes/read-codes.ts'
import { writeCode } from '../../../../renderer/scan/codes/write-code.ts'
import { seeded } from '../../../../scripts/crash/random.ts'
import { loadCodes } from '../../../support/codes.ts'
import { asImageData, frameOf, poorView } from '../../../support/noisy-frame.ts'

beforeAll(loadCodes)

const holdOf = (seed: number) => `1017${20_230_803_094_714_824_861n * 1_000_000n + BigInt(seed)}`
/** A Code 128 has room for one number only. */
const slipOf = (seed: number, symbology: Symbology) =>
  symbology === 'Code128' ? holdOf(seed) : `${holdOf(seed)}|00${1000 + seed}`
/** Pixels of a module, by how many degrees the code is askew at most, and the size of the frame, which it fills for the most part. */
const views: Readonly<Record<Symbology, readonly [number, number, readonly [number, number]]>> = {
  QRCode: [5, 20, [320, 280]],
  DataMatrix: [6, 20, [320, 280]],
  Code128: [2.2, 6, [640, 240]],
}

describe.each(symbologies)('%s', (symbology) => {
  it('is read from 30 of 30 frames that are askew, blurred, noisy, dim and unevenly lit', async () => {
    const unread: number[] = []
    for (let seed = 1; seed <= 30; seed++) {
      const random = seeded(seed)
      const text = slipOf(seed, symbology)
      const { rows } = await writeCode(text, symbology)
      const picture = asImageData(frameOf(rows, poorView(random, ...views[symbology]), random))
      const seen = await readCodes(picture)
      if (seen.length !== 1 || seen[0]?.text !== text || seen[0].symbology !== symbology) unread.push(seed)
    }
    expect(unread).toEqual([])
  })
})
