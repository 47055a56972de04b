import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { at } from '../../scripts/crash/instant.ts'
import type { Instant } from '../../scripts/crash/plan.ts'
import { testFolder } from '../support/folder.ts'
import { testJournal } from '../support/journal.ts'
import { beginSending } from './journal.ts'

/** Waits for an instant, of this journal or of files that are none; answers with the files it watches and whether it struck. */
function waitFor(instant: Instant, journal?: string) {
  const empty = (name: string) => {
    const path = join(testFolder(), name)
    writeFileSync(path, '')
    return path
  }
  const files = {
    journal: journal ?? empty('journal.db'),
    ledger: empty('ledger.jsonl'),
    operators: empty('operators.json'),
  }
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

/** Puts the operators' file in its place anew, as the till does: once before a PIN is looked at, once after it was right. */
async function replaced(path: string, times: number): Promise<void> {
  for (let n = 0; n < times; n++) {
    writeFileSync(`${path}.part`, 'x')
    renameSync(`${path}.part`, path)
  }
  await wait(20)
}

test('what the second PIN approved strikes when it reaches the gateway', async () => {
  const { files, struck } = waitFor({ after: 'a PIN', nth: 2, into: 'the ledger', ms: 0 })
  await replaced(files.operators, 2)
  // What the first one approved, and meanwhile the second one's try.
  await writes(files.ledger, 3)
  await replaced(files.operators, 1)
  await writes(files.ledger, 3)
  await replaced(files.operators, 1)
  await writes(files.journal, 3)
  expect(struck()).toBe(0)
  await writes(files.ledger, 3)
  expect(struck()).toBe(1)
})

test('what a PIN approved strikes once the journal has all of it', async () => {
  const journal = testJournal()
  const { files, struck } = waitFor({ after: 'a PIN', nth: 1, into: 'the journal', ms: 0 }, journal.path)
  await replaced(files.operators, 1)
  beginSending(journal, 1)
  await replaced(files.operators, 1)
  const wal = readFileSync(`${journal.path}-wal`)
  // Half of a page, which the next transaction writes over.
  appendFileSync(`${journal.path}-wal`, wal.subarray(32, 2000))
  await wait(20)
  expect(struck()).toBe(0)
  beginSending(journal, 2)
  await wait(20)
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
