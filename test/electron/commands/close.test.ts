import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { append } from '../../../main/journal/append.ts'
import { openJournal } from '../../../main/journal/open.ts'
import { preparedTill } from '../../../scripts/prepared-till.ts'
import { act } from '../../support/ask-till.ts'
import { testFolder } from '../../support/folder.ts'
import { intent, numbered, terminal, writeTaken } from '../../support/journal.ts'
import { openTill } from '../../support/opened-till.ts'
import { manager } from '../../support/operators.ts'
import { prepareCounter, tillFolders } from '../../support/prepared-counter.ts'
import { makeOver, sessionEnvironment, sessionProgram, tillArguments } from '../../support/till-session.ts'
import { journalOf } from '../cashier/counter.ts'

/** A day closed by a script with something open: in real processes, with a real keychain, and without a display. */

const gatewayUrl = 'http://127.0.0.1:9'
const DAY = '2026-11-24'

/** One that was taken and one that is still unsent, at a counter whose till is not open. */
function writeOpen(home: string): void {
  const path = tillFolders(home).journal('88880001', gatewayUrl)
  const opened = openJournal(path, { ...terminal, gatewayUrl }, Date.now)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  const { journal } = opened
  writeTaken(journal, { mchntOrderId: numbered(1), preauthOrderId: 'hold-1', totalAmt: 12_800, stlDate: DAY })
  append(journal, Date.now(), [{ kind: 'accepted', mchntOrderId: numbered(9), body: intent('hold-9', 700) }])
  journal.db.close()
}

test('with something open a manager’s PIN closes the day: checked, throttled and written down as in the window', async () => {
  const { executable } = await preparedTill(() => undefined)
  const home = testFolder()
  await prepareCounter(home, 'live', gatewayUrl)
  const till = await openTill({ home, keychain: true })
  const added = { name: '王芳', role: 'cashier', pin: '2580', repeated: '2580' } as const
  await act(till.window, 'addOperator', { ...added, ownPin: manager.pin })

  const runtimeFolder = mkdtempSync(join(tmpdir(), 'till-'))
  onTestFinished(() => rmSync(runtimeFolder, { recursive: true, force: true }))
  await makeOver(runtimeFolder)
  const out = join(home, 'close.txt')
  const close = (who: readonly string[], input: string, env: Record<string, string> = {}) => {
    const program = { executable, runtimeFolder, messages: 'cat' }
    const session = { home, display: '', keychain: true, env }
    const { DISPLAY: _none, ...own } = sessionEnvironment(session, program)
    const switches = tillArguments(true, 'zh-CN', ['--ozone-platform=headless'])
    const wanted = ['--stl-date', DAY, '--reason', '夜间自动日结', '--confirm', '0001', '--out', out]
    const args = [...switches, 'close', ...wanted, '--open-reason', '等银联商务答复', ...who]
    const { status, stdout } = spawnSync(sessionProgram, args, { encoding: 'utf8', env: own, input, timeout: 60_000 })
    // Chromium itself complains of the container it is in.
    return { status, said: stdout.split('\n').filter((line) => line !== '' && !/^\[\d+:/.test(line)) }
  }
  const byManager = ['--manager', manager.name]
  const pin = `pin=${manager.pin}\n`
  // Beside an open till nothing is closed, whoever asks.
  expect(close(byManager, pin)).toMatchObject({ status: 4 })
  await till.close()
  writeOpen(home)
  await makeOver(home)

  const refusals: readonly (readonly [ReturnType<typeof close>, number, string])[] = [
    [close([], ''), 7, '--manager'],
    [close(['--manager', '没有这个人'], pin), 7, '没有这个人'],
    [close(['--manager', '王芳'], 'pin=2580\n'), 7, '王芳 is no manager'],
    [close(byManager, 'pin=111111\n'), 7, 'after 9 more wrong ones'],
    [close(byManager, 'pin=222222\n'), 7, 'after 8 more wrong ones'],
    [close(byManager, ''), 2, 'pin=...'],
    [close([...byManager, '--pin', manager.pin], pin), 2, '--pin'],
    [close(byManager, pin, { PREAUTH_TILL_PIN: manager.pin }), 2, 'PREAUTH_TILL_PIN is in the environment'],
  ]
  for (const [{ status, said }, expected, why] of refusals) {
    expect([status, said[0]]).toEqual([expected, expect.stringContaining(why)])
    expect(said.join()).not.toContain(manager.pin)
  }
  expect(journalOf(home, gatewayUrl).events.map(({ kind }) => kind)).not.toContain('day-closed')

  const closed = close(byManager, pin)
  expect(closed).toEqual({ status: 0, said: [`已日结 closed ${DAY}: 第 1 号 No. 1, 净额 net 128.00`] })
  const [event] = journalOf(home, gatewayUrl).events.filter(({ kind }) => kind === 'day-closed')
  const { approval, dispositions } = JSON.parse(event?.body ?? '')
  expect(approval).toEqual({ reason: '夜间自动日结', operator: { id: expect.any(String), name: manager.name } })
  expect(dispositions).toMatchObject([{ reason: '等银联商务答复', items: [{ mchntOrderId: numbered(9) }] }])
  expect(readFileSync(out, 'utf8')).toContain(`授权 Approved by: ${manager.name}`)
})
