import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testFolder } from '../support/folder.ts'
import { anyCommands } from './commands.ts'
import { modelGateway, repetitions } from './gateway.ts'
import type { Model } from './model.ts'
import { checkEvidence } from './rule.ts'
import { mortalTill } from './till.ts'

/** 500 of them in every test run; more by hand, to look for what is rare. */
const RUNS = Number(process.env.MODEL_RUNS ?? 500)
const seed = process.env.FUZZ_SEED

test('whatever a cashier, a network, a gateway, a clock and a killer do, the rule holds', {
  timeout: 240_000,
}, async () => {
  const met = new Map<string, number>()
  const startedAt = performance.now()
  const folder = testFolder()
  let runs = 0
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...repetitions),
      fc.commands(anyCommands, { maxCommands: 40, size: 'max' }),
      async (repetition, commands) => {
        runs += 1
        const here = join(folder, `run-${runs}`)
        mkdirSync(here)
        const gateway = await modelGateway(repetition)
        const till = mortalTill(gateway, here)
        try {
          const model: Model = { orders: new Map(), line: 'up', behaviour: 'answers' }
          await fc.asyncModelRun(() => ({ model, real: { till, gateway, met } }), commands)
          checkEvidence(till.desk.journal)
        } finally {
          till.close()
          await gateway.down()
        }
      },
    ),
    { numRuns: RUNS, ...(seed !== undefined && { seed: Number(seed) }) },
  )
  const commands = [...met.values()].reduce((sum, n) => sum + n, 0)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`${runs} sequences, ${commands} commands in ${seconds} s`)
  const kinds = new Set([...met.keys()].map((name) => name.replace(/ -?\d+/g, '')))
  expect(kinds.size, [...kinds].join(', ')).toBeGreaterThan(20)
})
