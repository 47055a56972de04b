import type { Sent } from '../gateway/gateway.ts'
import type { Found } from '../gateway/query.ts'
import type { NewEvent } from '../journal/append.ts'
import type { CompletionRow } from '../journal/completion-row.ts'
import { completionOf } from '../journal/completions.ts'
import { type EventBody, eventBodies } from '../journal/event.ts'
import { lastAsked } from '../journal/story.ts'
import type { Done } from './complete.ts'
import { type Desk, record, writtenCompletion } from './desk.ts'
import { type Question, questionsAbout } from './questions.ts'

/** What a clear "taken" is called: it settles what was unknown, confirms a manager's decision, or contradicts it. */
const takenEvent = ({ decided }: CompletionRow) =>
  decided === null ? 'completed' : decided === 'taken' ? 'confirmed' : 'contradicted'

/** One that was decided is asked about only while it stands: nothing is to be known of one that was voided since. */
const mayBeAskedAbout = ({ state, decided }: CompletionRow) =>
  state === 'unknown' || (decided !== null && (state === 'completed' || state === 'declined'))

/** Whether an answer says what the last one about the same thing said. */
function saidBefore({ journal }: Desk, mchntOrderId: string, { about, found, code }: EventBody<'asked'>): boolean {
  const last = lastAsked(journal, mchntOrderId, about ?? null)
  if (last === undefined) return false
  const before = eventBodies.asked.parse(JSON.parse(last))
  return before.found === found && before.code === code
}

const codeOf = (answer: Exclude<Found, { kind: 'completed' }>) =>
  answer.kind === 'no-such-order' ? 'NO_ORDER' : answer.errCode

/** What an answer, or none, comes to, as the event that is written down for it. Pure. */
function outcomeOf(row: CompletionRow, { about, read }: Question, sent: Sent): NewEvent {
  const { mchnt_order_id: mchntOrderId } = row
  const what = about === undefined ? {} : { about }
  if (sent.kind !== 'answered') {
    return { kind: 'asked', mchntOrderId, body: { ...what, found: 'no-answer', code: sent.code } }
  }
  const wire = { httpStatus: sent.httpStatus, reply: sent.body }
  const answer = read(sent)
  if (answer.kind !== 'completed') {
    return { kind: 'asked', mchntOrderId, body: { ...what, ...wire, found: answer.kind, code: codeOf(answer) } }
  }
  return { kind: takenEvent(row), mchntOrderId, body: { ...wire, settlement: answer.settlement } }
}

/** What is to be written down of an answer, as the completion stands now; nothing where another one settled it, or said the same. */
function worthWriting(desk: Desk, mchntOrderId: string, question: Question, sent: Sent): NewEvent | undefined {
  const row = writtenCompletion(desk, mchntOrderId)
  if (!mayBeAskedAbout(row)) return undefined
  const event = outcomeOf(row, question, sent)
  if (event.kind !== 'asked' || !saidBefore(desk, mchntOrderId, event.body)) return event
  // Of its hold or bill the same is not written again; of itself every question is, but its reply only once.
  const { httpStatus: _status, reply: _reply, ...body } = event.body
  return question.about === undefined ? { ...event, body } : undefined
}

/**
 * Asks the gateway about a completion whose outcome is unknown, or was decided by a manager: about its own number, then
 * its hold's, then its bill, until one settles it; and writes down what was said. Asking moves no money and may be done at
 * any time; only a clear answer settles anything. `wrong-state` when there is nothing to ask (any more).
 */
export async function ask(desk: Desk, mchntOrderId: string): Promise<Done> {
  const { journal, gateway, terminal } = desk
  let row = completionOf(journal, mchntOrderId)
  if (!row) return { problem: { kind: 'completion-unknown', facts: { mchntOrderId } } }
  if (!mayBeAskedAbout(row)) return { problem: { kind: 'wrong-state', facts: { mchntOrderId, state: row.state } } }
  if (!gateway) return { problem: { kind: 'keys-missing', facts: {} } }

  for (const question of questionsAbout(row, terminal)) {
    const sent = await gateway.send(question.path, question.body(desk.now()))
    await record(desk, () => worthWriting(desk, mchntOrderId, question, sent))
    row = writtenCompletion(desk, mchntOrderId)
    if (!mayBeAskedAbout(row)) break
  }
  return { row }
}
