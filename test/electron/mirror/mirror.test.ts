import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { readProfileFile } from '../../../main/terminal/profile-file.ts'
import { act } from '../../support/ask-till.ts'
import { axeViolations } from '../../support/axe.ts'
import { testFolder } from '../../support/folder.ts'
import { headOffice, PASSWORD } from '../../support/head-office.ts'
import { openTill } from '../../support/opened-till.ts'
import { approvalOf, approveInForm, enter } from '../../support/operators.ts'
import { photograph } from '../../support/photograph.ts'
import { counterDraft, tillFolders } from '../../support/prepared-counter.ts'
import { filled, tabTo, until, waitForHeading, wordsOf } from '../../support/screens.ts'

const words = wordsOf['zh-CN']
const office = await headOffice()

const mirrored = async () =>
  (await office.owner.query(`SELECT kind FROM event JOIN terminal USING (terminal) ORDER BY seq`)).rows.map(
    ({ kind }) => kind,
  )

async function typePassword(page: Page, password: string): Promise<void> {
  await tabTo(page, '#mirrorPassword')
  await page.keyboard.insertText(password)
  await page.keyboard.press('Enter')
}

test('a manager names the head office, types its password, and the journal is there; the password is nowhere else', async () => {
  const home = testFolder()
  const gatewayUrl = 'http://127.0.0.1:9'
  const mirrorUrl = `postgresql://till_0001@127.0.0.1:${office.server.port}/postgres`
  const { mchntNo, termNo, sourceCode } = counterDraft(gatewayUrl)
  await office.owner.query('SELECT add_counter($1, $2, $3, $4, $5)', [
    'till_0001',
    gatewayUrl,
    mchntNo,
    termNo,
    sourceCode,
  ])
  await office.owner.query(`ALTER ROLE till_0001 PASSWORD '${PASSWORD}'`)

  const first = await openTill({ home, keychain: true })
  const { window: page } = first
  const view = () => act(page, 'counter', undefined)
  await enter(page, true)
  await act(page, 'saveProfile', { draft: counterDraft(gatewayUrl), approval: await approvalOf(page, '更换终端配置') })
  expect((await view()).mirror).toBeUndefined()
  await waitForHeading(page, wordsOf['zh-CN'].entry.title)
  await page.keyboard.press('F10')
  await page.getByText(words.mirror.off).waitFor()
  await tabTo(page, '#profile-mirrorUrl')
  await page.keyboard.insertText(mirrorUrl)
  await page.getByRole('button', { name: words.settings.save }).click()
  await approveInForm(page, 'profile')
  await page.getByText(words.mirror.lead).waitFor()
  expect(await view()).toMatchObject({
    mirror: { password: 'missing', problem: { kind: 'mirror-password-missing' } },
    warnings: [{ kind: 'mirror-password-missing' }],
  })

  await typePassword(page, 'another')
  await until('the refusal', async () => (await view()).mirror?.problem?.kind === 'mirror-refused')
  const refused = filled(words.problem['mirror-refused'], { user: 'till_0001', code: '28P01' })
  await page.locator('.settings-page').getByText(refused).waitFor()
  await page.getByRole('heading', { name: words.mirror.title }).scrollIntoViewIfNeeded()
  await photograph(page, 'mirror-refused')
  expect(await axeViolations(page)).toEqual([])
  expect(await mirrored()).toEqual([])

  await page.getByRole('button', { name: words.mirror.replace }).click()
  await typePassword(page, PASSWORD)
  await page.getByText(words.mirror.level).waitFor()
  await photograph(page, 'mirror-level')
  expect(await axeViolations(page)).toEqual([])
  expect(await view()).toMatchObject({ mirror: { password: 'saved', behind: 0 }, warnings: [] })
  expect(await mirrored()).toEqual(['opened', 'operator-changed', 'signed-in', 'terminal-changed'])
  const inThePage = await page.evaluate(async () => {
    const answers = [window.till.counter(undefined), window.till.profile(undefined)]
    return JSON.stringify([document.documentElement.outerHTML, await Promise.all(answers)])
  })
  await first.close()

  const sealed = tillFolders(home).mirrorPassword(mirrorUrl)
  expect(statSync(sealed).mode & 0o777).toBe(0o600)
  const files = readdirSync(home, { recursive: true, encoding: 'utf8' })
    .map((name) => join(home, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
  expect(files).toContain(sealed)
  expect(
    [inThePage, ...files.map((path) => readFileSync(path, 'utf8'))].filter((text) => text.includes(PASSWORD)),
  ).toEqual([])
  expect(readProfileFile(readFileSync(tillFolders(home).profile(termNo), 'utf8'))).toMatchObject({
    draft: { mirrorUrl },
  })

  const second = await openTill({ home, keychain: true })
  const hold = { preauthOrderId: '101720261120094714824861270032', authIdRespCode: '038482' }
  const entry = { ...hold, amount: '128.5', holdAmount: '', orderDesc: '', bizType: 'QRPAYDEFAULT' }
  const journaled = async () => (await act(second.window, 'counter', undefined)).unsent.count
  await act(second.window, 'complete', { entry, acknowledged: ['hold-past-validity'] })
  expect(await journaled()).toBe(1)
  await until('the completion at the head office', async () => (await mirrored()).includes('accepted'), 30_000)
  await second.window.keyboard.press('F10')
  await second.window.getByRole('button', { name: words.mirror.remove }).click()
  await second.window.getByRole('button', { name: words.mirror.removeSure }).click()
  await until('the password to be gone', async () => {
    return (await act(second.window, 'counter', undefined)).mirror?.password === 'missing'
  })
})
