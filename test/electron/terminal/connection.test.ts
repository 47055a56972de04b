import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import type { Problem } from '../../../preload/contract/problem.ts'
import type { ConnectionStep } from '../../../preload/contract/terminal.ts'
import { sayProblem } from '../../../renderer/words/words.ts'
import { act } from '../../support/ask-till.ts'
import { certificateFor } from '../../support/certificates.ts'
import { connectProxy } from '../../support/connect-proxy.ts'
import { testFolder } from '../../support/folder.ts'
import {
  freshCredentials,
  type GatewayProcess,
  type GatewayProcessOptions,
  startGatewayProcess,
} from '../../support/gateway-process.ts'
import { otherClockFront, outsideWorld, tlsFront } from '../../support/network-world.ts'
import { openTill } from '../../support/opened-till.ts'
import { approvalOf } from '../../support/operators.ts'
import { counterDraft, prepareCounter } from '../../support/prepared-counter.ts'
import { waitForHeading, wordsOf } from '../../support/screens.ts'

const words = wordsOf['zh-CN']

async function gatewayFor(options?: GatewayProcessOptions): Promise<GatewayProcess> {
  const gateway = await startGatewayProcess(options)
  onTestFinished(() => gateway.stop())
  return gateway
}

type Way = {
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly home?: string
}

type Keys = { readonly appId: string; readonly appKey: string }

const saveKeys = async (page: Page, { appId, appKey }: Keys) =>
  act(page, 'saveKeys', { appId, appKey, approval: await approvalOf(page, '更换密钥') })

/** A till at this address with these keys, on its settings. */
async function tillAt(url: string, keys: Keys, way: Way = {}): Promise<Page> {
  const home = way.home ?? testFolder()
  await prepareCounter(home, 'live', url)
  const { window } = await openTill({ ...way, home, keychain: true })
  await saveKeys(window, keys)
  await waitForHeading(window, words.entry.title)
  await window.keyboard.press('F10')
  return window
}

/** Presses the button and reads the three lines as they are shown. */
async function checked(page: Page): Promise<Readonly<Record<ConnectionStep['step'], string>>> {
  await page.getByRole('button', { name: words.connection.run }).click()
  const lines = page.locator('.connection-check li')
  await page.getByText(words.connection.running).waitFor({ state: 'hidden' })
  await lines.first().waitFor()
  const [network = '', clock = '', keys = ''] = await lines.locator('span').allTextContents()
  return { network, clock, keys }
}

const { networkOk, clockOk, keysOk, skipped } = words.connection
const said = (kind: Problem['kind'], facts: Problem['facts'] = {}) => sayProblem({ kind, facts })
const allGood = { network: networkOk, clock: clockOk, keys: keysOk }

test('the connection is checked in words: all good, keys refused, gateway down, something else, another clock', async () => {
  const gateway = await gatewayFor()
  const page = await tillAt(gateway.url, gateway)
  expect(await checked(page)).toEqual(allGood)

  await act(page, 'saveProfile', {
    draft: counterDraft(gateway.url, { scheme: 'OPEN-ACCESS-TOKEN' }),
    approval: await approvalOf(page, '更换终端配置'),
  })
  expect(await checked(page)).toEqual(allGood)

  const { appId } = gateway
  for (const scheme of ['OPEN-BODY-SIG', 'OPEN-ACCESS-TOKEN']) {
    await act(page, 'saveProfile', {
      draft: counterDraft(gateway.url, { scheme }),
      approval: await approvalOf(page, '更换终端配置'),
    })
    await saveKeys(page, { appId, appKey: freshCredentials().appKey })
    expect((await checked(page)).keys).toBe(said('keys-refused'))
    await saveKeys(page, gateway)
  }

  const slow = await otherClockFront(gateway.url, -3_600_000)
  await act(page, 'saveProfile', { draft: counterDraft(slow), approval: await approvalOf(page, '更换终端配置') })
  await saveKeys(page, { appId, appKey: gateway.appKey })
  const clock = await checked(page)
  expect(clock).toMatchObject({ network: networkOk, keys: keysOk })
  expect(clock.clock).toMatch(/36\d\d/)
  expect(clock.clock).toBe(said('clock-off', { seconds: Number(/\d{4}/.exec(clock.clock)?.[0]) }))

  // Nothing of all this was a completion.
  expect((await gateway.ledger()).arrivals).toEqual({})
  await gateway.stop()
  await act(page, 'saveProfile', { draft: counterDraft(gateway.url), approval: await approvalOf(page, '更换终端配置') })
  expect(await checked(page)).toEqual({ network: said('gateway-not-reached'), clock: skipped, keys: skipped })
})

test('a certificate that the system or the profile trusts is good; any other is refused in words, and nothing can switch that off', async () => {
  const gateway = await gatewayFor()
  const ours = certificateFor('DNS:localhost')
  const foreign = certificateFor('DNS:localhost')
  const misnamed = { ...certificateFor('DNS:gateway.example'), ca: '' }
  const home = testFolder()
  const bundle = join(home, 'certificates.pem')
  writeFileSync(bundle, ours.ca)
  // What Node and Chromium would take for a wish not to verify.
  const env = { SSL_CERT_FILE: bundle, NODE_TLS_REJECT_UNAUTHORIZED: '0' }
  const args = ['--ignore-certificate-errors', '--allow-insecure-localhost']
  const page = await tillAt(await tlsFront(gateway.url, ours), gateway, { home, env, args })
  expect(await checked(page)).toEqual(allGood)

  for (const certified of [foreign, misnamed]) {
    const url = await tlsFront(gateway.url, certified)
    await act(page, 'saveProfile', { draft: counterDraft(url), approval: await approvalOf(page, '更换终端配置') })
    await saveKeys(page, gateway)
    expect(await checked(page)).toEqual({ network: said('certificate-refused'), clock: skipped, keys: skipped })
  }

  const front = await tlsFront(gateway.url, foreign)
  // As a field of one line keeps it.
  const privateRoots = foreign.ca.replaceAll('\n', ' ')
  await act(page, 'saveProfile', {
    draft: counterDraft(front, { privateRoots }),
    approval: await approvalOf(page, '更换终端配置'),
  })
  await saveKeys(page, gateway)
  expect(await checked(page)).toEqual(allGood)
  await act(page, 'saveProfile', {
    draft: counterDraft(front, { privateRoots: ours.ca }),
    approval: await approvalOf(page, '更换终端配置'),
  })
  expect(await checked(page)).toEqual({ network: said('certificate-refused'), clock: skipped, keys: skipped })
})

test('the system’s proxy is used, once per exchange, and the till asks for nothing else', async () => {
  const gateway = await gatewayFor()
  const ours = certificateFor('DNS:localhost')
  const home = testFolder()
  const bundle = join(home, 'certificates.pem')
  writeFileSync(bundle, ours.ca)
  const proxy = await connectProxy('tunnel')
  const front = await tlsFront(gateway.url, ours)
  const page = await tillAt(front, gateway, {
    home,
    env: { SSL_CERT_FILE: bundle },
    // Loopback would go past any proxy.
    args: [`--proxy-server=${proxy.url}`, '--proxy-bypass-list=<-loopback>'],
  })
  expect(await checked(page)).toEqual(allGood)
  // Whatever a browser likes to ask for by itself (dictionaries, say) would come within seconds.
  await page.waitForTimeout(3_000)
  expect(proxy.asked).toEqual([new URL(front).host])
})

test('a proxy that is down or that refuses is the network’s fault, in words', async () => {
  const refusing = await connectProxy('refuse')
  const home = testFolder()
  const keys = freshCredentials()
  const args = [`--proxy-server=${refusing.url}`, '--proxy-bypass-list=<-loopback>']
  const page = await tillAt('https://localhost:1', keys, { home, args })
  expect(await checked(page)).toMatchObject({ network: said('gateway-not-reached'), clock: skipped, keys: skipped })
  expect(refusing.asked).toHaveLength(1)
})

test('something that answers but is no gateway is told apart', async () => {
  const other = await gatewayFor()
  const page = await tillAt(other.url, other)
  const { url } = await outsideWorld()
  await act(page, 'saveProfile', { draft: counterDraft(url), approval: await approvalOf(page, '更换终端配置') })
  await saveKeys(page, other)
  expect(await checked(page)).toEqual({ network: networkOk, clock: clockOk, keys: said('unexpected-answer') })
})
