import { expect, test } from 'vitest'
import { ask } from '../../main/completion/ask.ts'
import { complete, withdraw } from '../../main/completion/complete.ts'
import { orderNumber } from '../../main/completion/order-number.ts'
import { sendAgain } from '../../main/completion/send-again.ts'
import { hold, PREAUTHED, QUERY, readEntry, rowOf, testDesk } from '../support/desk.ts'
import { testJournal } from '../support/journal.ts'
import { scriptedGateway, takenReply } from '../support/scripted-gateway.ts'

const number = orderNumber('1017', hold, 1)
const amountIn = (body: string | undefined) => (JSON.parse(body ?? '{}') as { totalAmt: number }).totalAmt

// Found by the lying gateway: the first request that was written down never left, and named another amount.
test('what is sent again is what last left, not what was written down for an amount that was withdrawn', async () => {
  let sendings = 0
  const server = await scriptedGateway(({ path, body }) => {
    if (path === QUERY) return { json: { errCode: 'NO_ORDER' } }
    return ++sendings === 1 ? 'cut' : { json: takenReply(body) }
  })
  const journal = testJournal()
  const lineDown = testDesk('http://127.0.0.1:1', journal)
  expect(rowOf(await complete(lineDown, readEntry(99_900), []))).toMatchObject({ state: 'queued' })
  expect(rowOf(withdraw(lineDown, number))).toMatchObject({ state: 'withdrawn' })

  const desk = testDesk(server.url, journal)
  expect(rowOf(await complete(desk, readEntry(12_800), []))).toMatchObject({ state: 'unknown', total_amt: 12_800 })
  desk.advance(3 * 60_000)
  for (let time = 0; time < 3; time++) await ask(desk, number)
  const row = rowOf(await sendAgain(desk, number, { reason: '网关三次答复查无此单' }))

  const [first, second] = server.bodiesAt(PREAUTHED)
  expect(amountIn(second)).toBe(12_800)
  expect(second).toBe(first)
  expect(row).toMatchObject({ state: 'completed', total_amt: 12_800 })
})
