import { describe, expect, test } from 'vitest'
import { bodyOf, openGateway } from './client.ts'

const cancelled = { errCode: 'HAS_CANCELLED', errMsg: '该笔担保交易已撤销' }

describe('a completion', () => {
  test('is voided by its own number and code only, and its number is not a hold’s', async () => {
    const till = await openGateway()
    const hold = till.openHold()
    const number = await till.completed(hold)
    const noOrder = { errCode: 'NO_ORDER' }
    expect(bodyOf(await till.cancel('completion', '1017000099'))).toMatchObject(noOrder)
    expect(bodyOf(await till.cancel('completion', number, { authIdRespCode: '665000' }))).toMatchObject(noOrder)
    expect(bodyOf(await till.cancel('completion', hold.preauthOrderId))).toMatchObject(noOrder)
    expect(bodyOf(await till.cancel('hold', number))).toMatchObject(noOrder)
    expect(till.ledger.voids()).toEqual([])
    expect(bodyOf(await till.cancel('completion', number))).toMatchObject({ errCode: 'SUCCESS' })
  })

  test('under another business type is answered BAD_REQUEST', async () => {
    const till = await openGateway()
    const number = await till.completed(till.openHold())
    expect(bodyOf(await till.cancel('completion', number, { bizType: 'YUEDANDEFAULT' }))).toMatchObject({
      errCode: 'BAD_REQUEST',
    })
  })

  test('is voided once', async () => {
    const till = await openGateway()
    const number = await till.completed(till.openHold())
    await till.cancel('completion', number)
    expect(bodyOf(await till.cancel('completion', number))).toMatchObject(cancelled)
    expect(till.ledger.voids()).toHaveLength(1)
  })

  test('that was voided leaves its hold to be completed again, under a new number, and voided again', async () => {
    const till = await openGateway()
    const hold = till.openHold()
    const first = await till.completed(hold)
    await till.cancel('completion', first)
    expect(till.ledger.completionOfHold(hold.preauthOrderId)).toBeUndefined()
    const second = await till.completed(hold, { totalAmt: 56_000 })
    expect(till.ledger.completionOfHold(hold.preauthOrderId)?.mchntOrderId).toBe(second)
    expect(bodyOf(await till.complete(till.messageFor(hold)))).toMatchObject({ errCode: 'OPERATION_NOT_ALLOWED' })
    expect(bodyOf(await till.cancel('completion', first))).toMatchObject(cancelled)
    expect(bodyOf(await till.cancel('completion', second))).toMatchObject({ errCode: 'SUCCESS', totalAmt: '56000' })
    expect(till.ledger.completions()).toHaveLength(2)
  })

  test.each(['refuse', 'repeat', 'take twice'] as const)(
    'that was voided is not taken again under its own number, nor said to be taken: %s',
    async (duplicates) => {
      const till = await openGateway({ duplicates })
      const message = till.messageFor(till.openHold())
      await till.complete(message)
      await till.cancel('completion', String(message.mchntOrderId))
      expect(bodyOf(await till.complete(message))).toMatchObject({ errCode: 'DUP_ORDER' })
      expect(till.ledger.completions()).toHaveLength(1)
    },
  )

  test('is voided to the last second of its settlement date where the channel forbids a later one', async () => {
    let now = Date.UTC(2026, 4, 1, 14, 59, 58)
    const till = await openGateway({ now: () => now, crossDayVoids: false })
    const [early, late] = [await till.completed(till.openHold()), await till.completed(till.openHold())]
    now += 1_000
    expect(bodyOf(await till.cancel('completion', early))).toMatchObject({ errCode: 'SUCCESS', stlDate: '2026-05-01' })
    now += 1_000
    expect(bodyOf(await till.cancel('completion', late))).toMatchObject({ errCode: 'NO_CROSS_DAY_TRADING' })
    expect(bodyOf(await till.cancel('completion', early))).toMatchObject(cancelled)
    expect(till.ledger.voids().map(({ mchntOrderId }) => mchntOrderId)).toEqual([early])
  })

  test('is voided days later where the channel allows it, on that day’s settlement date', async () => {
    let now = Date.UTC(2026, 4, 1, 3)
    const till = await openGateway({ now: () => now })
    const number = await till.completed(till.openHold())
    now = Date.UTC(2026, 4, 4, 3)
    expect(bodyOf(await till.cancel('completion', number))).toMatchObject({ errCode: 'SUCCESS', stlDate: '2026-05-04' })
  })
})

describe('a hold', () => {
  test('is released by its own number, code and business type only', async () => {
    const till = await openGateway()
    const { preauthOrderId } = till.openHold()
    const asked = async (changes: object, number = preauthOrderId) =>
      bodyOf(await till.cancel('hold', number, { ...changes })).errCode
    expect(await asked({}, '1017000099')).toBe('NO_ORDER')
    expect(await asked({ authIdRespCode: '665000' })).toBe('NO_ORDER')
    expect(await asked({ bizType: 'YUEDANDEFAULT' })).toBe('BAD_REQUEST')
    expect(await asked({})).toBe('SUCCESS')
  })

  test('that is released is neither completed nor released again', async () => {
    const till = await openGateway()
    const hold = till.openHold()
    await till.cancel('hold', hold.preauthOrderId)
    expect(bodyOf(await till.complete(till.messageFor(hold)))).toMatchObject(cancelled)
    expect(bodyOf(await till.cancel('hold', hold.preauthOrderId))).toMatchObject(cancelled)
    expect([till.ledger.completions(), till.ledger.voids().length]).toEqual([[], 1])
  })

  test('that is completed is not released until its completion was voided', async () => {
    const till = await openGateway()
    const hold = till.openHold()
    const number = await till.completed(hold)
    const release = () => till.cancel('hold', hold.preauthOrderId)
    expect(bodyOf(await release())).toMatchObject({ errCode: 'OPERATION_NOT_ALLOWED' })
    await till.cancel('completion', number)
    expect(bodyOf(await release())).toMatchObject({ errCode: 'SUCCESS', totalAmt: '56000' })
    expect(bodyOf(await till.cancel('completion', number))).toMatchObject(cancelled)
  })

  test('is released days after it was opened, even where voids across days are forbidden', async () => {
    const now = Date.now()
    const till = await openGateway({ now: () => now, crossDayVoids: false })
    const { preauthOrderId } = till.openHold('0032', 56_000, { openedAt: now - 5 * 24 * 60 * 60 * 1000 })
    expect(bodyOf(await till.cancel('hold', preauthOrderId))).toMatchObject({ errCode: 'SUCCESS' })
  })
})

test('of a completion and its void at the same time, and another completion, the ledger keeps one live', async () => {
  const till = await openGateway()
  const hold = till.openHold()
  const number = await till.completed(hold)
  await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      index === 20 ? till.cancel('completion', number) : till.complete(till.messageFor(hold)),
    ),
  )
  expect(till.ledger.voids()).toHaveLength(1)
  const live = till.ledger.completions().filter(({ mchntOrderId }) => !till.ledger.voidOf('completion', mchntOrderId))
  expect(live.length).toBeLessThanOrEqual(1)
  expect(till.ledger.completionOfHold(hold.preauthOrderId)).toEqual(live[0])
})
