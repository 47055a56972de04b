import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { act, askTill } from '../../support/ask-till.ts'
import { PREAUTHED, QUERY } from '../../support/desk.ts'
import { testFolder } from '../../support/folder.ts'
import { freshCredentials } from '../../support/gateway-process.ts'
import { openTill } from '../../support/opened-till.ts'
import { approvalOf } from '../../support/operators.ts'
import { counterDraft, prepareCounter, tillFolders } from '../../support/prepared-counter.ts'
import { type Scripted, scriptedGateway, takenReply } from '../../support/scripted-gateway.ts'

const entry = {
  ...{ preauthOrderId: '101720261120094714824861270032', authIdRespCode: '038482', amount: '128.5' },
  ...{ holdAmount: '', orderDesc: '', bizType: 'QRPAYDEFAULT' },
}
const reason = '换班前核对过'
/** Longer than the till waits before it tries again by itself. */
const LONG_ENOUGH_MS = 5000

/** A real till with keys, at a gateway that answers by the test's script. */
async function tillAt(answer: (path: string, body: string) => Scripted) {
  const home = testFolder()
  const server = await scriptedGateway(({ path, body }) => answer(path, body))
  await prepareCounter(home, 'live', server.url)
  const { window: page } = await openTill({ home, keychain: true })
  await act(page, 'saveKeys', freshCredentials())
  return { home, page, server }
}

const twice = (page: Page) => Promise.all([act(page, 'reopenKeys', undefined), act(page, 'reopenKeys', undefined)])

test('after keys were opened by a double press, removed keys send nothing more', async () => {
  const { page, server } = await tillAt((_path, body) => ({ json: takenReply(body) }))
  await twice(page)
  await act(page, 'removeKeys', { approval: await approvalOf(page, reason) })
  expect(await act(page, 'complete', { entry, acknowledged: [] })).toMatchObject({ state: 'queued' })
  await wait(LONG_ENOUGH_MS)
  expect(server.bodiesAt(PREAUTHED)).toEqual([])
})

test('in training nothing of the real counter is sent, however it was opened before', async () => {
  let up = false
  const { page, server } = await tillAt((_path, body) =>
    up ? { json: takenReply(body) } : { json: { errCode: 'NO_ORDER' } },
  )
  await twice(page)
  await act(page, 'removeKeys', { approval: await approvalOf(page, reason) })
  await act(page, 'complete', { entry, acknowledged: [] })
  up = true
  await act(page, 'startTraining', { approval: await approvalOf(page, reason) })
  await wait(LONG_ENOUGH_MS)
  expect((await act(page, 'counter', undefined)).mode).toBe('training')
  expect(server.bodiesAt(PREAUTHED)).toEqual([])
})

test('what was taken for one merchant is never asked about as another: it waits for its profile', async () => {
  const merchantOf = (body: string) => {
    const { mid, mchntNo } = JSON.parse(body) as { mid?: string; mchntNo?: string }
    return mid ?? mchntNo
  }
  const { home, page, server } = await tillAt((path) =>
    path === PREAUTHED ? 'cut' : { json: { errCode: 'NO_ORDER' } },
  )
  const first = counterDraft(server.url)
  expect(await act(page, 'complete', { entry, acknowledged: [] })).toMatchObject({ state: 'unknown' })
  await act(page, 'saveProfile', {
    draft: counterDraft(server.url, { mchntNo: '898201612349999' }),
    approval: await approvalOf(page, reason),
  })
  await act(page, 'saveKeys', freshCredentials())
  const before = server.received.length
  expect((await act(page, 'counter', undefined)).unknown.count).toBe(0)
  await wait(LONG_ENOUGH_MS)
  expect(server.received.slice(before)).toEqual([])
  expect(readdirSync(tillFolders(home).journals).filter((name) => name.endsWith('.db'))).toHaveLength(2)

  await act(page, 'saveProfile', { draft: first, approval: await approvalOf(page, '更换终端配置') })
  expect((await act(page, 'counter', undefined)).unknown.count).toBe(1)
  await expect.poll(() => server.bodiesAt(QUERY).length, { timeout: 15_000 }).toBeGreaterThan(0)
  expect(new Set(server.received.slice(before).map(({ body }) => merchantOf(body)))).toEqual(new Set([first.mchntNo]))
})

function spoilPractice(home: string): string {
  const { ledger } = tillFolders(home).training
  mkdirSync(dirname(ledger), { recursive: true })
  writeFileSync(ledger, '{"kind":"hold"\n{"x":1}\n')
  return ledger
}

test('a till in training whose practice ledger cannot be read starts at its real counter, and says so', async () => {
  const home = testFolder()
  await prepareCounter(home, 'training')
  const path = spoilPractice(home)
  const { window: page } = await openTill({ home, keychain: true })
  const counter = await act(page, 'counter', undefined)
  expect(counter.mode).toBe('live')
  expect(counter.warnings).toContainEqual({ kind: 'no-training', facts: { path } })
})

test('training that cannot begin leaves the real counter in use, and the next start too', async () => {
  const home = testFolder()
  await prepareCounter(home, 'live')
  const path = spoilPractice(home)
  const { window: page } = await openTill({ home, keychain: true })
  const answer = await askTill(page, 'startTraining', {})
  expect(answer).toEqual({ ok: false, error: { kind: 'no-training', facts: { path } } })
  expect((await act(page, 'counter', undefined)).mode).toBe('live')
  expect(await act(page, 'complete', { entry, acknowledged: [] })).toMatchObject({ state: 'queued' })
})
