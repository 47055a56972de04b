import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { preparedTill } from '../../../scripts/prepared-till.ts'
import { profileDraft } from '../../fuzz/requests.ts'
import { testFolder } from '../../support/folder.ts'
import { makeOver, sessionEnvironment, sessionProgram, tillArguments } from '../../support/till-session.ts'

/** A counter set up by a script, with a real keychain, and without a display. */

const appKey = 'fedcba9876543210fedcba9876543210'
const keys = `appId=0123456789abcdef\nappKey=${appKey}\nmirrorPassword=correct horse\n`

function everythingIn(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1')).join('\n')
}

test('one command sets a counter up, says nothing, and a second time changes nothing', async () => {
  const { executable } = await preparedTill(() => undefined)
  const home = testFolder()
  const runtimeFolder = mkdtempSync(join(tmpdir(), 'till-'))
  onTestFinished(() => rmSync(runtimeFolder, { recursive: true, force: true }))
  const [profile, table] = [join(home, 'profile.json'), join(home, 'counters.csv')]
  writeFileSync(profile, JSON.stringify({ preauthTillProfile: 1, ...profileDraft, termNo: '' }))
  writeFileSync(table, `host,termNo,mchntName\nelsewhere,88880002,另一家\n${hostname()},88880003,三号柜台\n`)
  await makeOver(home)
  await makeOver(runtimeFolder)
  const provision = (keychain: boolean, input: string) => {
    const program = { executable, runtimeFolder, messages: 'cat' }
    const { DISPLAY: _none, ...env } = sessionEnvironment({ home, display: '', keychain }, program)
    const switches = tillArguments(keychain, 'zh-CN', ['--ozone-platform=headless'])
    const args = [...switches, 'provision', profile, '--table', table]
    const { status, stdout } = spawnSync(sessionProgram, args, { encoding: 'utf8', env, input, timeout: 60_000 })
    // Chromium itself complains of the container it is in.
    return { status, said: stdout.split('\n').filter((line) => line !== '' && !/^\[\d+:/.test(line)) }
  }
  const data = join(home, '.config', 'preauth-till')
  const written = () => [
    readFileSync(join(data, 'settings.json'), 'utf8'),
    ...['keys', 'terminals'].flatMap((folder) =>
      readdirSync(join(data, folder)).map((name) => readFileSync(join(data, folder, name), 'utf8')),
    ),
  ]

  const weak = provision(false, keys)
  expect([weak.status, weak.said.length, weak.said[0]]).toEqual([1, 1, expect.stringContaining('no keychain')])
  expect(provision(true, keys)).toEqual({ status: 0, said: [] })
  const first = written()
  expect(JSON.parse(first[0] ?? '')).toEqual({ mode: 'live', termNo: '88880003' })
  expect(readdirSync(join(data, 'keys'))).toHaveLength(2)
  expect(first.at(-1)).toContain('三号柜台')
  expect(everythingIn(home)).not.toContain(appKey)
  // Without keys on standard input, those that are there stay.
  expect(provision(true, '')).toEqual({ status: 0, said: [] })
  expect(provision(true, keys)).toEqual({ status: 0, said: [] })
  expect(written()).toEqual(first)
})
