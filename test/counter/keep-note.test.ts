import { join } from 'node:path'
import { expect, test } from 'vitest'
import { emptyQueue } from '../../main/completion/queue.ts'
import { keepNote, noteOf } from '../../main/counter/keep-note.ts'
import { readRunningNote } from '../../main/terminal/running-note.ts'
import type { Counter } from '../../preload/contract/counter.ts'
import { testFolder } from '../support/folder.ts'

const view: Counter = {
  ...{
    mode: 'live',
    version: '1.2.3',
    language: 'zh-CN',
    theme: 'system',
    access: { state: 'signed-out', pinDue: false, mayNot: [], people: [] },
    keys: { state: 'saved' },
    warnings: [],
  },
  ...{ ...emptyQueue, exportFolder: '/exports' },
}
const times = { startedAt: 0, at: 1000 }

test('what only a running till knows is in its note, and that it was ended', async () => {
  const path = join(testFolder(), 'running.json')
  const answered = {
    ...view,
    lastAnswerAt: '2026-11-22T01:00:00.000Z',
    clockAheadMs: 7,
    mirror: { password: 'saved', behind: 4 },
  } as const
  const note = await keepNote(
    path,
    () => answered,
    () => 1000,
  )
  await note.end()
  const at = '1970-01-01T00:00:01.000Z'
  expect(await readRunningNote(path)).toEqual({
    ...{
      preauthTillNote: 1,
      version: '1.2.3',
      mode: 'live',
      keys: 'saved',
      warnings: [],
      startedAt: at,
      at,
      endedAt: at,
    },
    ...{ lastAnswerAt: '2026-11-22T01:00:00.000Z', clockAheadMs: 7, mirrorBehind: 4 },
  })
})

test('the last answer outlives a restart, but not another mode', () => {
  const before = noteOf({ ...view, lastAnswerAt: '2026-11-22T01:00:00.000Z', clockAheadMs: 7 }, times, undefined)
  expect(noteOf(view, times, before)).toMatchObject({ lastAnswerAt: '2026-11-22T01:00:00.000Z', clockAheadMs: 7 })
  expect(noteOf({ ...view, mode: 'training' }, times, before).lastAnswerAt).toBeUndefined()
})
