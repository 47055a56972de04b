import { randomBytes } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keysOf, type OperatorsFile, readOperators, writeOperators } from '../../main/operators/store.ts'
import { testFolder } from '../support/folder.ts'

const file: OperatorsFile = {
  operators: [
    {
      id: 'a',
      name: '王芳',
      role: 'cashier',
      salt: 'c2FsdA==',
      hash: 'aGFzaA==',
      long: true,
      failures: 2,
      active: true,
    },
    {
      id: 'b',
      name: '值班经理',
      role: 'manager',
      salt: 'c2FsdA==',
      hash: 'aGFzaA==',
      long: true,
      failures: 0,
      active: true,
    },
  ],
  recovery: { failures: 0 },
  waiting: [],
}

async function written() {
  const path = join(testFolder(), 'operators.json')
  const { mac } = keysOf(randomBytes(32))
  expect(await writeOperators(path, file, mac)).toEqual({})
  return { path, mac }
}

test('what was written is read again, by the same pepper alone, and by nobody else on the machine', async () => {
  const { path, mac } = await written()
  expect(await readOperators(path, mac)).toEqual({ file })
  expect(await readOperators(path, keysOf(randomBytes(32)).mac)).toEqual({ spoiled: true })
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(await readOperators(join(testFolder(), 'operators.json'), mac)).toEqual({ none: true })
})

test('a role that was raised, a count that was set back, a name, a byte: an edited file is found out', async () => {
  const { path, mac } = await written()
  const text = readFileSync(path, 'utf8')
  const edits = [
    text.replace('cashier', 'manager'),
    text.replace('\\"failures\\":2', '\\"failures\\":0'),
    text.replace('王芳', '王方'),
    text.replace('"preauthTillOperators": 1', '"preauthTillOperators": 2'),
    text.slice(0, -20),
    '{}',
    '',
  ]
  for (const edited of edits) {
    expect(edited).not.toBe(text)
    writeFileSync(path, edited)
    expect(await readOperators(path, mac)).toEqual({ spoiled: true })
  }
  writeFileSync(path, text)
  expect(await readOperators(path, mac)).toEqual({ file })
})
