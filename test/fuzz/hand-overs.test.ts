import { expect } from 'vitest'
import { orderNumber } from '../../main/completion/order-number.ts'
import type { Content, Place } from '../../main/hand-over/content.ts'
import { openWith, sealingKey, sealWith } from '../../main/hand-over/sealed-file.ts'
import { takeIn } from '../../main/hand-over/take-over.ts'
import { verify } from '../../main/journal/verify.ts'
import type { Random } from '../../scripts/crash/random.ts'
import { type TestDesk, testDesk } from '../support/desk.ts'
import { terminal } from '../support/journal.ts'
import { failure, fuzz, tally, timed } from './fuzz.ts'
import { anything, disturbed, mutated, text } from './shapes.ts'

const { mchntNo, gatewayUrl, termNo } = terminal
const place: Place = { mchntNo, gatewayUrl, sourceCode: '1017', termNo }

const holdOf = (n: number) => `101720261122094714${String(n).padStart(12, '0')}`

/** What another counter would seal: a few completions, of holds that this counter may have met before. */
function contentOf(random: Random, at: number): Content {
  const holds = [...new Set(Array.from({ length: random.between(1, 3) }, () => random.between(1, 3000)))]
  return {
    id: (random.chance(10) ? random.between(0, at) : at).toString(16).padStart(32, '0'),
    at: '2026-11-22T02:00:00.000Z',
    ...{ fromTermNo: '88880009', toTermNo: termNo, mchntNo, gatewayUrl, sourceCode: '1017' },
    items: holds.map((n) => {
      const [preauthOrderId, ordinal] = [holdOf(n), random.chance(80) ? 1 : random.between(1, 3)]
      return {
        ...{ mchntOrderId: orderNumber('1017', preauthOrderId, ordinal), preauthOrderId, ordinal },
        ...{ authIdRespCode: '000665', totalAmt: random.between(1, 100_000_000), bizType: 'QRPAYDEFAULT' },
        ...{ orderDesc: '房费', acknowledged: [], acceptedAt: '2026-11-22T01:00:00.000Z' },
      }
    }),
  }
}

/** The file as it comes: sealed by somebody who has the passphrase and means ill, or changed on its way. */
function fileOf(random: Random, content: Content, key: Awaited<ReturnType<typeof sealingKey>>): string {
  const good = JSON.stringify(content)
  const whole = (inner: string) => sealWith(key, inner)
  return random.oneOf([
    () => whole(good),
    () => whole(JSON.stringify(mutated(random, content, true)) ?? ''),
    () => whole(JSON.stringify(mutated(random, content, true)) ?? ''),
    () => whole(JSON.stringify(mutated(random, mutated(random, content, true), true)) ?? ''),
    () => whole(disturbed(random, good)),
    () => whole(JSON.stringify(anything(random, true)) ?? ''),
    () => whole(good.replace('"totalAmt":', '"totalAmt":1,"totalAmt":')),
    () => whole('['.repeat(random.between(1, random.chance(4) ? 60_000 : 300))),
    () => disturbed(random, whole(good)),
    () => JSON.stringify(mutated(random, JSON.parse(whole(good)), true)) ?? '',
    () => good,
    () => text(random),
  ])()
}

const seqOf = ({ journal }: TestDesk) => journal.db.prepare('SELECT max(seq) FROM event').pluck().get() as number

/** All that a file brought in is queued under the number that its hold gives it, with an amount that can be taken. */
function checkQueued({ journal }: TestDesk): void {
  const rows = journal.db.prepare('SELECT * FROM completion').all() as Record<string, string | number>[]
  for (const { state, mchnt_order_id, preauth_order_id, ordinal, total_amt } of rows) {
    expect(state).toBe('queued')
    expect(mchnt_order_id).toBe(orderNumber('1017', String(preauth_order_id), Number(ordinal)))
    expect(total_amt).toBeGreaterThan(0)
    expect(total_amt).toBeLessThanOrEqual(100_000_000)
  }
  const holds = rows.map(({ preauth_order_id }) => preauth_order_id)
  expect(new Set(holds).size).toBe(holds.length)
}

fuzz('hand-over files', 20_000, async (random, count, slowest) => {
  const desk = testDesk(undefined)
  const key = await sealingKey('correct horse battery staple')
  const used = new Set<string>()
  const came = tally()
  for (let at = 0; at < count; at++) {
    const content = contentOf(random, at)
    const file = fileOf(random, content, key)
    const opened = timed(slowest, at, file, () => openWith(key, file))
    if ('problem' in opened) {
      came.add(opened.problem.kind)
      continue
    }
    const seq = seqOf(desk)
    const startedAt = performance.now()
    const done = takeIn(desk, place, opened.content)
    const ms = performance.now() - startedAt
    try {
      if ('problem' in done) {
        came.add(done.problem.kind)
        expect(seqOf(desk), 'a refused file changed the journal').toBe(seq)
        if (ms > slowest.ms) timed(slowest, at, opened.content, () => takeIn(desk, place, opened.content))
        continue
      }
      came.add('taken over')
      const { id } = JSON.parse(opened.content) as Content
      expect(used.has(id), 'a file was used twice').toBe(false)
      used.add(id)
      expect(seqOf(desk)).toBe(seq + 1 + done.count)
    } catch (error) {
      throw failure(at, opened.content, error)
    }
  }
  checkQueued(desk)
  expect(verify(desk.journal)).toMatchObject({ ok: true })
  for (const kind of ['taken over', 'hand-over-not-ours', 'hand-over-damaged-or-passphrase', 'hand-over-used'])
    expect(came.of(kind), kind).toBeGreaterThan(count / 1000)
  return came.toString()
})
