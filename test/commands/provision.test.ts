import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCommand } from '../../main/commands/run.ts'
import { keyNames, readSecrets, secretAmong } from '../../main/commands/secrets.ts'
import { readProfile } from '../../main/terminal/profile.ts'
import { profileFileText } from '../../main/terminal/profile-file.ts'
import { profileDraft } from '../fuzz/requests.ts'
import type { Ended } from '../support/command.ts'
import { testFolder } from '../support/folder.ts'

/** What of provisioning needs no keychain; test/electron/commands has the rest, in real processes. */

const SECRET = 'fedcba9876543210'

/** A command as a checkout does it, in this process. */
async function till(home: string, ...args: readonly string[]): Promise<Ended> {
  const [said, complained]: [string[], string[]] = [[], []]
  const status = await runCommand(args, {
    languages: [],
    ...{ root: join(home, 'preauth-till'), version: '1.0.0', now: Date.now, signal: new AbortController().signal },
    say: (line) => void said.push(line),
    complain: (line) => void complained.push(line),
  })
  return { status, said, complained }
}

function profileFile(change: Record<string, string> = {}): string {
  const read = readProfile(profileDraft)
  if ('problems' in read) throw new Error(Object.keys(read.problems).join())
  const path = join(testFolder(), 'profile.json')
  writeFileSync(path, JSON.stringify({ ...JSON.parse(profileFileText(read.profile)), ...change }))
  return path
}

function table(text: string): string {
  const path = join(testFolder(), 'counters.csv')
  writeFileSync(path, text)
  return path
}

test.each([
  [['--app-key', SECRET], '--app-key'],
  [[`--appKey=${SECRET}`], '--appKey'],
  [[`appKey=${SECRET}`], 'appKey'],
  [['--mirror-password', SECRET], '--mirror-password'],
  [[SECRET], 'name one PROFILE.json'],
])('a secret among the arguments %j is refused by name, and never repeated', async (args, named) => {
  const home = testFolder()
  const { status, said, complained } = await till(home, 'provision', profileFile(), ...args)
  expect([status, said]).toEqual([2, []])
  expect(complained[0]).toContain(named)
  expect(complained.join('\n')).not.toContain(SECRET)
  expect(existsSync(join(home, 'preauth-till'))).toBe(false)
})

test('a secret in the environment or in the profile is refused by name, and never repeated', async () => {
  process.env.PREAUTH_TILL_APP_KEY = SECRET
  const inEnvironment = await till(testFolder(), 'provision', profileFile())
  delete process.env.PREAUTH_TILL_APP_KEY
  expect(inEnvironment.status).toBe(2)
  expect(inEnvironment.complained[0]).toContain('PREAUTH_TILL_APP_KEY is in the environment')
  const inProfile = await till(testFolder(), 'provision', profileFile({ appKey: SECRET }))
  expect(inProfile.status).toBe(2)
  expect(inProfile.complained[0]).toContain('holds appKey')
  expect([...inEnvironment.complained, ...inProfile.complained].join('\n')).not.toContain(SECRET)
})

test('a table is checked as a whole, each counter that is wrong by its line, and nothing is written', async () => {
  const home = testFolder()
  const check = (text: string) => till(home, 'provision', profileFile(), '--table', table(text), '--check')
  const thousand = Array.from({ length: 1000 }, (_, n) => `front-${n},${88_880_000 + n},1 号柜台 ${n}`)
  expect(await check(`host,termNo,mchntName\n${thousand.join('\n')}\n`)).toEqual({
    status: 0,
    said: [],
    complained: [],
  })
  const wrong = await check(`host,termNo,sourceCode\na,88880001,1017\nb,${'8'.repeat(40)},10-7\n`)
  expect(wrong).toMatchObject({ status: 1, complained: ['line 3: termNo: too-long, sourceCode: characters'] })
  expect((await check('host,termNo\na,88880001\nA,88880002\n')).complained[0]).toContain(
    'line 3: host a stands on line 2',
  )
  expect((await check('host,appKey\na,x\n')).complained[0]).toContain('the column appKey')
  expect(existsSync(join(home, 'preauth-till'))).toBe(false)
})

test('a counter that is not in the table is named, and a checkout has no keychain', async () => {
  const rows = table('host,termNo\nno-such-machine,88880001\n')
  const at = (...args: readonly string[]) => till(testFolder(), 'provision', profileFile(), '--table', rows, ...args)
  expect((await at('--term-no', '88880009')).complained[0]).toContain('no counter with termNo 88880009')
  expect((await at()).complained[0]).toContain('no counter with host')
  const here = await at('--term-no', '88880001')
  expect([here.status, here.complained[0]]).toEqual([2, expect.stringContaining('only the program itself')])
})

test.each([
  ['appId=a\nappKey=b=c\n', { secrets: { appId: 'a', appKey: 'b=c' } }],
  ['appId=a\r\nappKey= b \r\n', { secrets: { appId: 'a', appKey: ' b ' } }],
  ['', { secrets: {} }],
  ['pin=258036', { refused: expect.not.stringContaining('258036') }],
  ['appKey=a\nappKey=b', { refused: 'appKey stands twice on the standard input' }],
  [SECRET, { refused: expect.not.stringContaining(SECRET) }],
])('the standard input %j', (text, read) => expect(readSecrets(text, keyNames)).toEqual(read))

test.each([
  ['APP_KEY', true],
  ['appkey', true],
  ['PREAUTH_TILL_MIRROR_PASSWORD', true],
  ['PREAUTH_TILL_PIN', true],
  ['PATH', false],
  ['APP_KEYBOARD', false],
])('a variable %s is a secret: %j', (name, is) => expect(secretAmong([name]) !== undefined).toBe(is))
