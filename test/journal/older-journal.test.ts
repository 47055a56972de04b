import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { gatherFile } from '../../main/journal/open.ts'
import { setUp, startTill } from '../fuzz/counter.ts'
import { spoilEvent, spoilTableWith } from '../support/damage.ts'
import { numbered, testJournal, writeTaken } from '../support/journal.ts'

// Outside of Electron there is no keychain; this says so as Electron itself does on a machine that has none.
vi.mock('electron', () => ({
  safeStorage: { getSelectedStorageBackend: () => 'basic_text', isEncryptionAvailable: () => false },
}))

test('an older journal that is damaged is named as such; the one in use goes on', async () => {
  const nothing = () => ''
  const picked = { profileText: nothing, handOverText: nothing, statementText: nothing }
  const around = { now: Date.now, network: () => undefined, ...picked }
  const world = await setUp('http://127.0.0.1:9', around)
  const path = join(world.root, 'journals', 'older.db')
  const till = await startTill(world)
  const older = testJournal(path)
  for (let n = 1; n <= 60; n++) {
    const taken = { mchntOrderId: numbered(n), preauthOrderId: `hold-${n}`, totalAmt: n, stlDate: '2026-11-22' }
    writeTaken(older, taken)
  }
  gatherFile(older)
  older.db.close()
  // Its first event can still be read, and so it is listed.
  spoilEvent(path, 100)
  // As a completion's row has it: both numbers side by side.
  spoilTableWith(path, `${numbered(60)}hold-60`)

  const day = { journal: 'older', stlDate: '2026-11-22' }
  expect(await till.ask('day', day)).toMatchObject({ ok: false, error: { kind: 'journal-damaged', facts: { path } } })
  expect(till.counter.trouble).toBeUndefined()
  expect(await till.ask('days', {})).toMatchObject({ ok: true })
  await till.end()
})
