import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { preparedTill } from '../../../scripts/prepared-till.ts'
import { profileDraft } from '../../fuzz/requests.ts'
import { act } from '../../support/ask-till.ts'
import { readExport } from '../../support/csv.ts'
import { testFolder } from '../../support/folder.ts'
import { toReview, waitForHeading, wordsOf } from '../../support/screens.ts'
import { openCounter } from '../cashier/counter.ts'

const words = wordsOf['zh-CN']

test('the program exports, verifies, tells its health and refuses to close or to be provisioned beside an open till, with no window and no display', async () => {
  const { gateway, page, till } = await openCounter()
  await toReview(page, await gateway.openHold('0051', 100_000), '128')
  await page.keyboard.press('F9')
  await waitForHeading(page, words.result.completed)
  const [line] = (await gateway.ledger()).completions
  const userData = await till.app.evaluate(({ app: main }) => main.getPath('userData'))
  const { executable } = await preparedTill()
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...rest } = process.env
  const run = (...args: readonly string[]) => {
    const env = { ...rest, XDG_CONFIG_HOME: dirname(userData) }
    return spawnSync(executable, ['--no-sandbox', ...args], { encoding: 'utf8', env, timeout: 60_000 })
  }
  const date = ['--stl-date', line?.stlDate ?? '']
  const out = join(testFolder(), 'day.csv')
  const exported = run('export', ...date, '--format', 'csv', '--out', out)
  expect(exported.stdout).toContain(`exported ${line?.stlDate}: 1 笔 128.00`)
  expect(exported.status).toBe(0)
  expect(readExport(readFileSync(out)).lines.map(({ refId }) => refId)).toEqual([line?.refId])
  expect(run('verify')).toMatchObject({ status: 0, stdout: expect.stringContaining('all is as written') })
  const { terminal } = await act(page, 'counter', undefined)
  const confirm = terminal?.termNo.slice(-4) ?? ''
  const closed = run('close', ...date, '--reason', '夜间自动日结', '--confirm', confirm)
  expect(closed.stderr).toContain('a till has this journal open')
  expect(closed.status).toBe(4)
  const { head } = JSON.parse(run('status', '--json').stdout)
  await expect
    .poll(() => JSON.parse(run('status', '--json').stdout), { timeout: 15_000 })
    .toMatchObject({ health: 'healthy', till: 'running', head, unsent: { count: 0 }, lastAnswerAt: expect.any(String) })
  const profile = join(testFolder(), 'profile.json')
  writeFileSync(profile, JSON.stringify({ preauthTillProfile: 1, ...profileDraft }))
  const provisioned = run('--ozone-platform=headless', 'provision', profile)
  expect(provisioned.stderr).toContain('the till is open')
  expect(provisioned.status).toBe(4)
})
