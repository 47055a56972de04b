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
