import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { movesMoney, onlyLive, rights } from '../../main/operators/rights.ts'
import { roles } from '../../preload/contract/operators.ts'
import type { Problem } from '../../preload/contract/problem.ts'
import type { ActionName, Answer } from '../../preload/contract.ts'
import { contract } from '../../preload/contract.ts'
import { seeded } from '../../scripts/crash/random.ts'
import { type FuzzTill, journalOf, setUp, startTill } from '../fuzz/counter.ts'
import { names } from '../fuzz/message.ts'
import { goodRequest } from '../fuzz/requests.ts'
import { numbered } from '../support/journal.ts'
import { manager } from '../support/operators.ts'

// Outside of Electron there is no keychain; this says so as Electron itself does on a machine that has none.
vi.mock('electron', () => ({
  safeStorage: { getSelectedStorageBackend: () => 'basic_text', isEncryptionAvailable: () => false },
}))

test('the README shows the same table', () => {
  const readme = readFileSync('README.md', 'utf8')
  const rows = [...readme.matchAll(/^\| .*: (`.*`) \| (\w+) \| (\w+) \| (\w+) \| (\w+) \|$/gm)].flatMap(
    ([, actions = '', nobody, cashier, one, auditor]) =>
      [...actions.matchAll(/`(\w+)`/g)].map(([, action]) => [action, { nobody, cashier, manager: one, auditor }]),
  )
  expect(Object.fromEntries(rows)).toEqual(rights)
})

test('an auditor changes nothing that money or anybody else depends on, and nobody moves money without signing in', () => {
  for (const name of movesMoney) {
    expect([rights[name].nobody, rights[name].auditor]).toEqual(['no', 'no'])
  }
  for (const name of Object.keys(contract) as ActionName[]) {
    if (rights[name].auditor === 'approval') expect(['leave', 'restore']).toContain(name)
  }
})

const pins = { cashier: '2580', auditor: '3690', manager: manager.pin } as const

async function counterOf(pinAfterSale = false) {
  const world = await setUp('http://127.0.0.1:9', {
    ...{
      now: Date.now,
      network: () => undefined,
      profileText: () => '',
      handOverText: () => '',
      statementText: () => '',
    },
  })
  const till = await startTill(world)
  // Whoever picks a file cancels.
  world.random = { ...world.random, chance: () => true }
  const approval = { reason: '按本店规定', operator: till.operator, pin: manager.pin }
  const ask = async (name: ActionName, request: unknown): Promise<Answer<unknown>> => till.ask(name, request)
  const must = async (name: ActionName, request: unknown) =>
    expect(await ask(name, request)).toMatchObject({ ok: true })
  for (const role of ['cashier', 'auditor'] as const) {
    const pin = pins[role]
    await must('addOperator', { name: role, role, pin, repeated: pin, ownPin: manager.pin })
  }
  const draft = { ...world.draft, cashierLimit: '100', ...(pinAfterSale && { pinAfterSale: 'yes' }) }
  await must('saveProfile', { draft, approval })
  const idOf = (name: string) => till.counter.view().access.people.find((one) => one.name === name)?.id ?? ''
  const people = { manager: till.operator, cashier: idOf('cashier'), auditor: idOf('auditor') }
  const enter = (role: 'manager' | 'cashier' | 'auditor') => must('signIn', { operator: people[role], pin: pins[role] })
  return { till, ask, must, approval, people, enter, draft }
}

const processes = new Set<ActionName>([
  ...(['search', 'chooseStatement', 'previewStatement', 'importStatement', 'matchStatements'] as const),
  ...(['exportDates', 'exportDifferences', 'backups'] as const),
])

const kindOf = (answer: Answer<unknown>) => (answer.ok ? 'done' : answer.error.kind)
const ofRights: readonly Problem['kind'][] = ['not-signed-in', 'locked', 'not-allowed-for-role']

/** What an action would be asked for, with an approval that nobody gave. */
function requestOf(name: ActionName) {
  const about = {
    preauthOrderId: 'hold-1',
    mchntOrderId: numbered(1),
    operator: 'nobody',
    repeated: '',
    gatewayUrl: 'http://127.0.0.1:9',
  }
  const { request } = contract[name]
  for (let seed = 1; seed < 100; seed++) {
    const made = goodRequest(name, about, seeded(seed))
    if (request.safeParse(made).success) return made
  }
  throw new Error(`no request for ${name} is well-formed`)
}

test('the window is told what whoever is signed in may not do, also while it is locked, and nothing of it where nobody is', async () => {
  const { till, ask, enter } = await counterOf()
  const told = () => till.counter.view().access.mayNot
  for (const role of roles) {
    await enter(role)
    const refused = names.filter((name) => rights[name][role] === 'no').sort()
    expect([...told()].sort()).toEqual(refused)
    await ask('lock', undefined)
    expect([...told()].sort()).toEqual(refused)
  }
  await ask('signOut', undefined)
  expect(told()).toEqual([])
  await till.end()
})

test('every action, asked by everybody, in every state: refused where the table says so, and nowhere else', {
  timeout: 60_000,
}, async () => {
  const { till, ask, enter } = await counterOf()
  const states = [
    ...roles.map((role) => ({
      state: role,
      column: role,
      refused: 'not-allowed-for-role' as const,
      come: () => enter(role),
    })),
    {
      state: 'locked',
      column: 'nobody' as const,
      refused: 'locked' as const,
      come: async () => {
        await enter('manager')
        await ask('lock', undefined)
      },
    },
    {
      state: 'signed out',
      column: 'nobody' as const,
      refused: 'not-signed-in' as const,
      come: async () => {
        await ask('signOut', undefined)
      },
    },
  ]
  // What changes who is signed in, or which terminal, is walked last and seen to below.
  const walked = names.filter(
    (name) => !['signOut', 'lock', 'signIn', 'startTraining', 'endTraining', 'restore'].includes(name),
  )
  for (const { state, column, refused, come } of states) {
    await come()
    for (const name of walked) {
      const allowed = rights[name][column] !== 'no'
      // Each starts a process, which says no more of rights the second time.
      if (allowed && state !== 'manager' && processes.has(name)) continue
      const kind = kindOf(await ask(name, requestOf(name)))
      if (rights[name][column] === 'no') expect(`${state} ${name} ${kind}`).toBe(`${state} ${name} ${refused}`)
      else expect(ofRights, `${state} ${name}`).not.toContain(kind)
    }
  }
  await till.end()
})

test('in training everybody may do what there is in training; the live counter and its people are out of reach', async () => {
  const { till, ask, must } = await counterOf()
  await must('signOut', undefined)
  await must('startTraining', {})
  for (const name of onlyLive) expect(`${name} ${kindOf(await ask(name, requestOf(name)))}`).toBe(`${name} not-allowed`)
  expect(kindOf(await ask('days', { journal: 'some.db' }))).toBe('not-allowed')
  await must('days', {})
  await must('endTraining', undefined)
  expect(kindOf(await ask('days', {}))).toBe('not-signed-in')
  await till.end()
})

test('whoever began training is locked out of the live counter when it ends', async () => {
  const { till, ask, must } = await counterOf()
  await must('startTraining', {})
  await must('endTraining', undefined)
  expect(kindOf(await ask('recent', undefined))).toBe('locked')
  await till.end()
})

const entryOf = (n: number, amount: string) => ({
  ...{ preauthOrderId: `1017202611220947141234567${n}`, authIdRespCode: '000665', amount, holdAmount: '' },
  ...{ orderDesc: '', bizType: 'QRPAYDEFAULT' },
})

const bodyOf = (till: FuzzTill, kind: string) =>
  JSON.parse(
    journalOf(till)
      .db.prepare('SELECT body FROM event WHERE kind = ? ORDER BY seq DESC LIMIT 1')
      .pluck()
      .get(kind) as string,
  ) as Record<string, unknown>

test('a cashier takes what is within the limit alone, and the rest with a manager; both names stand in the journal', async () => {
  const { till, ask, must, approval, people, enter } = await counterOf()
  await enter('cashier')
  await must('complete', { entry: entryOf(1, '100'), acknowledged: [] })
  expect(bodyOf(till, 'accepted')).toMatchObject({ operator: { id: people.cashier, name: 'cashier' } })
  const above = { entry: entryOf(2, '100.01'), acknowledged: [] }
  expect(await ask('complete', above)).toEqual({
    ok: false,
    error: { kind: 'approval-needed', facts: { amount: 10_001, limit: 10_000 } },
  })
  const byCashier = { ...approval, operator: people.cashier, pin: pins.cashier }
  expect(kindOf(await ask('complete', { ...above, approval: byCashier }))).toBe('not-a-manager')
  await must('complete', { ...above, approval })
  const both = { operator: { id: people.manager, name: manager.name }, by: { id: people.cashier, name: 'cashier' } }
  expect(bodyOf(till, 'accepted')).toMatchObject({ operator: both.by, approval: { reason: '按本店规定', ...both } })
  await enter('manager')
  await must('complete', { entry: entryOf(3, '5000'), acknowledged: [] })
  await till.end()
})

test('after a sale the next that moves money waits for the PIN, where the profile wants it; looking does not', async () => {
  const { till, ask, must, enter } = await counterOf(true)
  await enter('cashier')
  await must('complete', { entry: entryOf(1, '10'), acknowledged: [] })
  await must('recent', undefined)
  expect(kindOf(await ask('complete', { entry: entryOf(2, '10'), acknowledged: [] }))).toBe('locked')
  await enter('cashier')
  await must('complete', { entry: entryOf(2, '10'), acknowledged: [] })
  await till.end()
})

test('profile and keys of a live counter change only by a manager on the spot, and the journal says so', async () => {
  const { till, ask, must, approval, enter, draft, people } = await counterOf()
  await enter('cashier')
  expect(kindOf(await ask('saveProfile', { draft }))).toBe('approval-needed')
  await must('saveProfile', { draft, approval })
  expect(bodyOf(till, 'terminal-changed')).toMatchObject({
    what: 'profile',
    approval: { operator: { id: people.manager }, by: { id: people.cashier } },
  })
  await till.end()
})

test('a cashier becomes a manager only with a PIN as long as a manager’s', async () => {
  const { till, ask, must, people } = await counterOf()
  const asked = { operator: people.cashier, name: 'cashier', role: 'manager', active: 'yes', ownPin: manager.pin }
  expect(kindOf(await ask('changeOperator', asked))).toBe('pin-digits')
  await must('newPin', { operator: people.cashier, pin: '741852', repeated: '741852', ownPin: manager.pin })
  await must('changeOperator', asked)
  await must('signIn', { operator: people.cashier, pin: '741852' })
  expect(till.counter.view().access.operator).toMatchObject({ name: 'cashier', role: 'manager' })
  await till.end()
})
