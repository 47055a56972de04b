import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { chinaDateTime, chinaTimestamp } from '../../main/gateway/china-time.ts'
import { openBodySig } from '../../main/gateway/sign.ts'
import { seedSampleHold } from '../../main/training/practice-holds.ts'
import { bodyOf, exchange, freshNonce } from './client.ts'

function run(...args: readonly string[]) {
  const child = spawn(process.execPath, ['scripts/gateway.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

test('it prints one line when ready, takes the document’s sample, and stops cleanly', async () => {
  const child = run('--app-id', 'my-app', '--app-key', 'my-key', '--no-validity')
  const output = createInterface({ input: child.stdout })
  const lines: string[] = []
  output.on('line', (line) => lines.push(line))
  await once(output, 'line')
  const ready = JSON.parse(lines.join('\n')) as { url: string; appId: string; appKey: string }
  expect(ready).toEqual({
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    appId: 'my-app',
    appKey: 'my-key',
  })

  const body = JSON.stringify({
    reqTs: chinaDateTime(Date.now()),
    mchntOrderId: '1017202308030947148248612792',
    preauthOrderId: '101720230803094714824861279211',
    authIdRespCode: '384822',
    bizType: 'QRPAYDEFAULT',
    mchntNo: '898201612345678',
    termNo: '88880001',
    totalAmt: 1,
  })
  const timestamp = chinaTimestamp(Date.now())
  const signature = openBodySig({ appId: ready.appId, appKey: ready.appKey, timestamp, nonce: freshNonce(), body })
  const headers = { 'Content-Type': 'application/json', Authorization: signature }
  const reply = await exchange(`${ready.url}/v1/netpay/preauthed`, { headers, body })
  expect(bodyOf(reply)).toMatchObject({ errCode: 'SUCCESS', status: 'TRADE_SUCCESS', totalAmt: '1' })
  const ledger = bodyOf(await exchange(`${ready.url}/control/ledger`, { method: 'GET' }))
  expect(ledger.completions).toEqual([expect.objectContaining({ totalAmt: 1, arrivals: 1 })])

  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(lines).toHaveLength(1)
})

/** What the stand-alone gateway, started so, answers to a signed request. */
async function asked(args: readonly string[], path: string, message: object) {
  const child = run('--app-id', 'my-app', '--app-key', 'my-key', '--quiet', ...args)
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  const { url } = JSON.parse(String(line)) as { url: string }
  const body = JSON.stringify(message)
  const timestamp = chinaTimestamp(Date.now())
  const signature = openBodySig({ appId: 'my-app', appKey: 'my-key', timestamp, nonce: freshNonce(), body })
  const headers = { 'Content-Type': 'application/json', Authorization: signature }
  return bodyOf(await exchange(`${url}${path}`, { headers, body }))
}

test('it voids with the status it is told to give', async () => {
  const release = {
    reqTs: chinaDateTime(Date.now()),
    mchntOrderId: seedSampleHold.preauthOrderId,
    ...{ bizType: 'QRPAYDEFAULT', mchntNo: '898201612345678', termNo: '88880001', authIdRespCode: '384822' },
  }
  const args = ['--void-status', 'none', '--no-cross-day-voids']
  const reply = await asked(args, '/v1/netpay/preauth-cancel', release)
  expect(reply).toMatchObject({ errCode: 'SUCCESS', secureStatus: 'CANCELED', totalAmt: '100' })
  expect(reply).not.toHaveProperty('status')
})

test('it shortens the bill’s number as it is told to', async () => {
  const billNo = seedSampleHold.preauthOrderId.slice(0, -2)
  const question = {
    requestTimestamp: chinaDateTime(Date.now()),
    ...{ mid: '898201612345678', tid: '88880001', instMid: 'QRPAYDEFAULT', billNo, billDate: '2023-08-03' },
  }
  expect(await asked(['--bill-suffix', '2'], '/v1/netpay/bills/query', question)).toMatchObject({
    ...{ errCode: 'SUCCESS', billNo, billStatus: 'PAID', totalAmount: 100 },
  })
})

test.each([
  [['--port', '70000'], '--port 70000: give a whole number from 0 to 65535'],
  [['--duplicates', 'sometimes'], '--duplicates sometimes: give one of refuse, repeat, take twice'],
  [['--bill-suffix', '27'], '--bill-suffix 27: give a whole number from 0 to 26'],
  [['--nonsense'], '--nonsense'],
])('a command line it does not understand, %j, is named, with the usage', async (args, message) => {
  const child = run(...args)
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  expect(await once(child, 'close')).toEqual([2, null])
  expect(errors).toContain(message)
  expect(errors).toContain('npm run gateway')
})
