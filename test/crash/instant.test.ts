import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { at } from '../../scripts/crash/instant.ts'
import type { Instant } from '../../scripts/crash/plan.ts'
import { testFolder } from '../support/folder.ts'

/** Waits for an instant; answers with the files it watches and whether it struck. */
function waitFor(instant: Instant) {
  const files = { journal: join(testFolder(), 'journal.db'), ledger: join(testFolder(), 'ledger.jsonl') }
  for (const path of Object.values(files)) writeFileSync(path, '')
  let struck = 0
  const callOff = at(instant, files, () => {
    struck += 1
  })
  onTestFinished(callOff)
  return { files, callOff, struck: () => struck }
}

const writes = async (path: string, times: number) => {
  for (let n = 0; n < times; n++) {
    appendFileSync(path, 'x')
    // Writes that follow each other at once are one event to the watcher.
    await wait(20)
  }
}

test('the nth write to the journal strikes once; what lies beside it does not count', async () => {
  const { files, struck } = waitFor({ after: 'the journal', nth: 3, ms: 0 })
  await writes(`${files.journal}-shm`, 5)
  await writes(files.ledger, 5)
  await writes(`${files.journal}-wal`, 2)
  expect(struck()).toBeLessThanOrEqual(1)
  await writes(files.journal, 6)
  expect(struck()).toBe(1)
})

test('a write to the ledger strikes after its time, and the clock by itself', async () => {
  const ledger = waitFor({ after: 'the ledger', nth: 1, ms: 30 })
  const clock = waitFor({ after: 'the clock', ms: 30 })
  await writes(ledger.files.ledger, 1)
  await wait(200)
  expect([ledger.struck(), clock.struck()]).toEqual([1, 1])
})

test('what is called off never strikes', async () => {
  const ledger = waitFor({ after: 'the ledger', nth: 1, ms: 20 })
  const clock = waitFor({ after: 'the clock', ms: 50 })
  await writes(ledger.files.ledger, 1)
  ledger.callOff()
  clock.callOff()
  await wait(150)
  expect(clock.struck()).toBe(0)
})
