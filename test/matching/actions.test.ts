import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { expect, test, vi } from 'vitest'
import { append } from '../../main/journal/append.ts'
import { completionOf } from '../../main/journal/completions.ts'
import { verify } from '../../main/journal/verify.ts'
import type { ActionName, ActionRequest, ActionValue } from '../../preload/contract.ts'
import { type FuzzTill, journalOf, setUp, startTill } from '../fuzz/counter.ts'
import { intent, numbered, writeSending, writeTaken } from '../support/journal.ts'
import { type Row, statementOf } from '../support/matching.ts'
import { manager } from '../support/operators.ts'

// Outside of Electron there is no keychain; this says so as Electron itself does on a machine that has none.
vi.mock('electron', () => ({
  safeStorage: { getSelectedStorageBackend: () => 'basic_text', isEncryptionAvailable: () => false },
}))

const hold = (n: number) => `101720261122094714${String(n).padStart(12, '0')}`

/** A counter whose manager picks these statements, one after the other. */
async function counterWith(statements: readonly (readonly Row[])[]) {
  const [nothing, picks] = [() => '', [...statements]]
  const world = await setUp('http://127.0.0.1:9', {
    ...{ now: Date.now, network: () => undefined, profileText: nothing, handOverText: nothing },
    statementText: () => statementOf(picks.shift() ?? []),
  })
  const till = await startTill(world)
  // Nobody cancels the dialog.
  world.random = { ...world.random, chance: () => false }
  return till
}

async function act<Name extends ActionName>(
  till: FuzzTill,
  name: Name,
  request: ActionRequest<Name>,
): Promise<ActionValue<Name>> {
  const answer = await till.ask(name, request)
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`)
  return answer.value as ActionValue<Name>
}

async function importNext(till: FuzzTill) {
  const look = await act(till, 'chooseStatement', undefined)
  if (!look) throw new Error('nothing was chosen')
  const { statementId, layout } = look
  return { look, result: await act(till, 'importStatement', { statementId, layout }) }
}

test('a line settles what nobody knew, and says so in its story; one that counted as not taken raises an alarm', async () => {
  const [unknown, declined, queued] = [numbered(1), numbered(2), numbered(3)]
  const rows = [unknown, declined, queued].map((id, n) => ({ id, amount: 1000 * (n + 1), termNo: '88880001' }))
  const till = await counterWith([rows])
  const journal = journalOf(till)
  writeSending(journal, { mchntOrderId: unknown, preauthOrderId: hold(1), totalAmt: 1000 })
  append(journal, Date.now(), [{ kind: 'interrupted', mchntOrderId: unknown, body: {} }])
  writeSending(journal, { mchntOrderId: declined, preauthOrderId: hold(2), totalAmt: 2000 })
  const refused = { httpStatus: 200, reply: '{"errCode":"NO_ORDER"}', errCode: 'NO_ORDER' }
  append(journal, Date.now(), [{ kind: 'declined', mchntOrderId: declined, body: refused }])
  append(journal, Date.now(), [{ kind: 'accepted', mchntOrderId: queued, body: intent(hold(3), 3000) }])

  const { look, result } = await importNext(till)
  expect(look).toMatchObject({ known: false, missing: [], layout: { unit: 'yuan' } })
  expect(look.rows[0]?.line).toMatchObject({ kind: 'completion', mchntOrderId: unknown, amount: 1000 })
  expect(result).toMatchObject({ already: false, covers: true, settled: 3, imported: { lines: 3, bad: 0 } })
  expect(completionOf(journal, unknown)).toMatchObject({ state: 'completed', stl_date: '2026-11-22', alarm: null })
  const story = await act(till, 'completion', { mchntOrderId: unknown })
  expect(story.facts.at(-1)).toMatchObject({ kind: 'statement-settled', facts: { file: 'picked.csv', line: 2 } })
  for (const mchntOrderId of [declined, queued]) {
    expect(completionOf(journal, mchntOrderId)).toMatchObject({ state: 'completed', contradicted: 1 })
    expect((await act(till, 'completion', { mchntOrderId })).alarm).toMatchObject({ kind: 'in-statement' })
  }
  expect(await act(till, 'statements', undefined)).toMatchObject({ open: 0, stale: false })
  expect(verify(journal)).toMatchObject({ ok: true })
  await till.end()
})

test('a difference stays open until a manager closes it, and is open again once it is another one', async () => {
  const till = await counterWith([
    [{ id: numbered(1), amount: 900 }],
    [{ id: numbered(1), amount: 900 }],
    [{ id: numbered(1), amount: 50 }],
  ])
  const journal = journalOf(till)
  writeTaken(journal, { mchntOrderId: numbered(1), preauthOrderId: hold(1), totalAmt: 1000, stlDate: '2026-11-22' })
  await importNext(till)
  const [open] = (await act(till, 'differences', { standing: 'open' })).differences
  expect(open).toMatchObject({ category: 'amount-partial', standing: 'open', stlDate: '2026-11-22' })
  if (!open) throw new Error('nothing differs')
  const asked = {
    key: open.key,
    version: open.version,
    approval: { reason: '银行次日补差额', operator: till.operator, pin: manager.pin },
  }
  const wrong = { ...asked, approval: { ...asked.approval, pin: '999999' } }
  expect(await till.ask('closeDifference', wrong)).toMatchObject({ error: { kind: 'pin-wrong' } })
  expect(await till.ask('closeDifference', { ...asked, version: 'x' })).toMatchObject({
    error: { kind: 'difference-changed' },
  })
  const file = await act(till, 'exportDifferences', undefined)
  expect(file).toMatchObject({ count: 1, open: 1, journalAmt: 1000, statementAmt: 900 })
  const rows = parse(readFileSync(file.path), { bom: true, relax_column_count: true }) as string[][]
  expect(rows[1]?.slice(0, 7)).toEqual([
    ...['2026-11-22', '只有部分金额 part of the amount', '未了结 open', numbered(1), hold(1), 'completed', '10.00'],
  ])
  expect(rows[1]?.slice(9, 15)).toEqual(['9.00', '', '2026-11-22', '88880001', '', 'picked.csv:2'])
  expect(rows.at(-1)?.join(' ')).toContain(`journal head ${file.head}`)

  expect(await act(till, 'closeDifference', asked)).toMatchObject({ standing: 'closed', reason: '银行次日补差额' })
  expect(await till.ask('closeDifference', asked)).toMatchObject({ error: { kind: 'difference-unknown' } })
  expect(await act(till, 'statements', undefined)).toMatchObject({ open: 0, days: [{ differences: 1, open: 0 }] })

  const again = await importNext(till)
  expect(again.look.known).toBe(true)
  expect(again.result).toMatchObject({ already: true })
  expect((await act(till, 'differences', { standing: 'open' })).differences).toEqual([])

  await importNext(till)
  expect((await act(till, 'differences', { standing: 'open' })).differences).toMatchObject([{ key: open.key }])
  expect(verify(journal)).toMatchObject({ ok: true })
  await till.end()
})

test('a statement that is chosen no longer, and columns that are not whole, are refused with a word', async () => {
  const till = await counterWith([[{ id: numbered(1), amount: 900 }], []])
  const look = await act(till, 'chooseStatement', undefined)
  if (!look) throw new Error('nothing was chosen')
  const { statementId, layout } = look
  const { unit: _unit, ...unitless } = layout
  const shown = await act(till, 'previewStatement', { statementId, layout: unitless })
  expect(shown).toMatchObject({ fault: { at: 'unit', why: 'unit' } })
  expect(await till.ask('importStatement', { statementId, layout: unitless })).toMatchObject({
    error: { kind: 'statement-layout' },
  })
  await till.ask('chooseStatement', undefined)
  expect(await till.ask('importStatement', { statementId, layout })).toMatchObject({
    error: { kind: 'statement-unknown' },
  })
  await till.end()
})
