import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { openLedger } from '../../main/training/ledger.ts'
import { bodyOf, openGateway } from './client.ts'

let file: string
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'training-ledger-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  file = join(folder, 'deep', 'ledger.jsonl')
})

test('a restart finds every hold, completion, arrival and question again', async () => {
  const first = await openGateway({ ledgerFile: file })
  const taken = first.messageFor(first.openHold())
  const refused = first.messageFor(first.openHold('9003'))
  await first.complete(taken)
  await first.complete(taken)
  await first.complete(refused)
  await first.ask(String(taken.mchntOrderId))
  const before = [first.ledger.holds(), first.ledger.completions(), first.ledger.allArrivals()]
  await first.close()

  const second = await openGateway({ ledgerFile: file })
  expect([second.ledger.holds(), second.ledger.completions(), second.ledger.allArrivals()]).toEqual(before)
  expect(second.ledger.completions()).toEqual([expect.objectContaining({ arrivals: 2 })])
  expect(second.ledger.questions(String(taken.mchntOrderId))).toBe(1)
  expect(bodyOf(await second.complete(taken))).toMatchObject({ errCode: 'DUP_ORDER' })
  const again = { ...taken, mchntOrderId: `${String(taken.mchntOrderId).slice(0, -1)}9` }
  expect(bodyOf(await second.complete(again))).toMatchObject({ errCode: 'OPERATION_NOT_ALLOWED' })
})

test('a restart finds every void again, and what may be voided or completed after it', async () => {
  const first = await openGateway({ ledgerFile: file })
  const [voided, released, lasting] = [first.openHold(), first.openHold(), first.openHold()]
  const [number, other] = [await first.completed(voided), await first.completed(lasting)]
  await first.cancel('completion', number)
  await first.cancel('hold', released.preauthOrderId)
  await first.cancel('hold', lasting.preauthOrderId)
  await first.askBill(voided.preauthOrderId, { authedOrderId: number })
  const before = [first.ledger.voids(), first.ledger.allVoidArrivals(), first.ledger.billQuestions(number)]
  expect(before).toEqual([
    [expect.objectContaining({ mchntOrderId: number }), expect.objectContaining({ of: 'hold' })],
    { [number]: 1, [released.preauthOrderId]: 1, [lasting.preauthOrderId]: 1 },
    1,
  ])
  await first.close()

  const { ledger, ...second } = await openGateway({ ledgerFile: file })
  expect([ledger.voids(), ledger.allVoidArrivals(), ledger.billQuestions(number)]).toEqual(before)
  expect(ledger.completionOfHold(voided.preauthOrderId)).toBeUndefined()
  expect(ledger.completionOfHold(lasting.preauthOrderId)?.mchntOrderId).toBe(other)
  expect(bodyOf(await second.cancel('completion', number))).toMatchObject({ errCode: 'HAS_CANCELLED' })
  const again = second.messageFor(voided, { mchntOrderId: '1017000000000000000000000099' })
  expect(bodyOf(await second.complete(again))).toMatchObject({ errCode: 'SUCCESS' })
})

test('a ledger that was written before there were voids still opens', async () => {
  mkdirSync(dirname(file))
  const hold = {
    preauthOrderId: '1017000001',
    authIdRespCode: '000665',
    bizType: 'QRPAYDEFAULT',
    amount: 1,
    openedAt: 0,
  }
  const lines = [
    { entry: 'hold', hold },
    { entry: 'arrival', mchntOrderId: '1017000002', at: 0 },
    { entry: 'question', merOrderId: '1017000002', at: 0 },
  ]
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  const ledger = openLedger(file)
  onTestFinished(ledger.close)
  expect([ledger.hold('1017000001'), ledger.voids(), ledger.allVoidArrivals()]).toEqual([hold, [], {}])
  expect([ledger.arrivals('1017000002'), ledger.questions('1017000002')]).toEqual([1, 1])
})

test('a last line that a crash tore is cut off, and the next line stands whole', async () => {
  const first = await openGateway({ ledgerFile: file })
  const [kept, torn] = [first.openHold(), first.openHold()]
  await first.close()
  truncateSync(file, statSync(file).size - 10)

  const second = await openGateway({ ledgerFile: file })
  expect(second.ledger.hold(kept.preauthOrderId)).toBeDefined()
  expect(second.ledger.hold(torn.preauthOrderId)).toBeUndefined()
  const next = second.openHold('0099')
  await second.close()
  const third = await openGateway({ ledgerFile: file })
  expect(third.ledger.holds().map(({ preauthOrderId }) => preauthOrderId)).toEqual([
    kept.preauthOrderId,
    next.preauthOrderId,
  ])
})

test.each([
  ['is not JSON', 'nonsense\n'],
  ['is of another kind', '{"entry":"refund"}\n'],
  ['lacks a field', '{"entry":"arrival","mchntOrderId":"1017000001"}\n'],
])('a whole line that %s is named with its number and the way out', async (_, line) => {
  const first = await openGateway({ ledgerFile: file })
  first.openHold()
  await first.close()
  appendFileSync(file, line)
  await expect(openGateway({ ledgerFile: file })).rejects.toThrow(
    `line 2 of the training ledger ${file} is not an entry: ${line.trim()}. Move the file away to start training afresh.`,
  )
})

test('when the disk is full an entry does not count, and no half line is left behind', () => {
  mkdirSync(dirname(file))
  // The limit of 1024 bytes stands for the full disk: it too cuts the last write short.
  const script = `
    import { openLedger } from ${JSON.stringify(pathToFileURL('main/training/ledger.ts').href)}
    const ledger = openLedger(process.argv[1])
    try {
      for (;;) ledger.arrived('1017000001', 0)
    } catch {
      console.log(ledger.arrivals('1017000001'))
    }`
  const command = 'ulimit -f 1; exec "$0" --input-type=module -e "$1" "$2"'
  const counted = Number(execFileSync('bash', ['-c', command, process.execPath, script, file], { encoding: 'utf8' }))
  expect(counted).toBeGreaterThan(5)
  const lines = readFileSync(file, 'utf8').split('\n')
  expect([lines.length - 1, lines.at(-1)]).toEqual([counted, ''])
  const ledger = openLedger(file)
  onTestFinished(ledger.close)
  expect(ledger.arrivals('1017000001')).toBe(counted)
})

test('a path that is no file is refused by name', () => {
  expect(() => openLedger('/dev/null')).toThrow('/dev/null is not a file; choose another path')
})

test('a hold known already is left as it is', async () => {
  const till = await openGateway({ ledgerFile: file })
  const hold = till.openHold()
  const size = statSync(file).size
  const ledger = readFileSync(file, 'utf8')
  await till.close()
  const again = await openGateway({ ledgerFile: file, holds: [{ ...hold, amount: 1 }] })
  expect(again.ledger.hold(hold.preauthOrderId)?.amount).toBe(56_000)
  expect([statSync(file).size, readFileSync(file, 'utf8')]).toEqual([size, ledger])
})

test('a hold is never taken twice, even if a check were to let it through', () => {
  const ledger = openLedger()
  const hold = {
    preauthOrderId: '1017000001',
    authIdRespCode: '000665',
    bizType: 'QRPAYDEFAULT',
    amount: 1,
    openedAt: 0,
  }
  ledger.openHold(hold)
  const completion = {
    ...{ mchntOrderId: '1017000002', preauthOrderId: hold.preauthOrderId, authIdRespCode: '000665', totalAmt: 1 },
    ...{
      mchntNo: '898201612345678',
      termNo: '88880001',
      bizType: 'QRPAYDEFAULT',
      msgId: '',
      srcReserve: '',
      orderDesc: '',
    },
    ...{ platSsn: 'p', stlId: 'p', refId: 'p', targetOrderId: 't', payTs: '', stlDate: '', at: 0 },
  }
  ledger.take(completion)
  expect(() => ledger.take(completion)).toThrow('hold 1017000001 was completed before')
  expect(() => ledger.take({ ...completion, preauthOrderId: 'none' })).toThrow(
    'hold none is not in the training ledger',
  )
})

test('nothing is voided twice, and no completed hold released, even if a check were to let it through', async () => {
  const till = await openGateway({ ledgerFile: file })
  const hold = till.openHold()
  const number = await till.completed(hold)
  await till.cancel('completion', number)
  const [entry] = till.ledger.voids()
  await till.close()
  if (!entry) throw new Error('nothing was voided')
  const { arrivals: _, ...voided } = entry
  const ledger = openLedger(file)
  onTestFinished(ledger.close)
  const completion = ledger.completion(number)
  if (!completion) throw new Error('nothing was completed')
  const { arrivals: _arrivals, ...taken } = completion
  expect(() => ledger.cancel(voided)).toThrow(`completion ${number} was voided before`)
  expect(() => ledger.cancel({ ...voided, mchntOrderId: 'none' })).toThrow(
    'completion none is not in the training ledger',
  )
  expect(() => ledger.cancel({ ...voided, of: 'hold', mchntOrderId: 'none' })).toThrow(
    'hold none is not in the training ledger',
  )
  const release = { ...voided, of: 'hold' as const, mchntOrderId: hold.preauthOrderId }
  ledger.take({ ...taken, mchntOrderId: '1017000009' })
  expect(() => ledger.cancel(release)).toThrow(`hold ${hold.preauthOrderId} is completed by 1017000009`)
  ledger.cancel({ ...voided, mchntOrderId: '1017000009' })
  ledger.cancel(release)
  expect(() => ledger.take(taken)).toThrow(`hold ${hold.preauthOrderId} was released before`)
})

test('an empty file is an empty ledger', () => {
  mkdirSync(dirname(file))
  writeFileSync(file, '')
  const ledger = openLedger(file)
  onTestFinished(ledger.close)
  expect([ledger.holds(), ledger.completions(), ledger.allArrivals()]).toEqual([[], [], {}])
})

test('a closed ledger takes no more entries', () => {
  const ledger = openLedger(file)
  ledger.close()
  ledger.close()
  expect(() => ledger.arrived('1017000001', 0)).toThrow(`the training ledger ${file} is closed`)
})
