import type { Problem } from '../../preload/contract/problem.ts'
import type { VoidView } from '../../preload/contract/voiding.ts'
import { factsOfStory, nextOf, reasonOf, type ViewRules } from '../completion/view.ts'
import { voidCureOf } from '../gateway/codes.ts'
import type { VoidRow } from '../journal/derive-void.ts'
import { type EventBody, type EventRow, eventBodies, isEventKind, type VoidEventKind } from '../journal/event.ts'
import type { Story } from '../journal/story.ts'
import { maySendVoidAgain } from './send-void-again.ts'

type Fact = VoidView['facts'][number]

const parsed = <Kind extends VoidEventKind>(kind: Kind, event: EventRow) =>
  eventBodies[kind].parse(JSON.parse(event.body)) as EventBody<Kind>

/** What an event of a void tells; none where it is of no interest. */
function factsOf(event: EventRow): Fact[] {
  const { at, kind } = event
  if (!isEventKind(kind)) return []
  switch (kind) {
    case 'void-accepted':
    case 'void-reopened':
      return [{ at, kind: 'void-accepted', facts: { reason: reasonOf(parsed(kind, event).approval) } }]
    case 'void-sending':
    case 'void-resending':
      return [{ at, kind: 'void-sent', facts: {} }]
    case 'void-not-sent':
    case 'void-unsettled':
      return [{ at, ...parsed(kind, event).reason }]
    case 'void-declined':
      return [{ at, kind, facts: { errCode: parsed(kind, event).errCode } }]
    case 'void-completed':
    case 'void-withdrawn':
      return [{ at, kind, facts: {} }]
    case 'void-interrupted':
      return [{ at, kind: 'interrupted', facts: {} }]
    case 'void-asked': {
      const { found, code } = parsed(kind, event)
      return found === 'no-answer' ? [{ at, kind: 'void-asked-no-answer', facts: {} }] : [{ at, kind, facts: { code } }]
    }
    case 'void-statement-settled': {
      const { file, line } = parsed(kind, event).evidence
      return [{ at, kind, facts: { file, line } }]
    }
    case 'void-decided-taken':
    case 'void-decided-not-taken':
      return [{ at, kind, facts: { reason: reasonOf(parsed(kind, event).approval) } }]
    default:
      return []
  }
}

const present = <Key extends string, Value>(key: Key, value: Value | null) =>
  value === null ? {} : ({ [key]: value } as { [Name in Key]: Value })

/** A void as the window shows it: its row, its story, and the till's own next step. */
export function voidViewOf(row: VoidRow, story: Story, rules: ViewRules): VoidView {
  const cure = row.state === 'declined' ? voidCureOf(row.err_code ?? '') : undefined
  return {
    mchntOrderId: row.mchnt_order_id,
    of: row.of,
    preauthOrderId: row.preauth_order_id,
    state: row.state,
    acceptedAt: row.accepted_at,
    ...present('totalAmt', row.total_amt),
    ...present('sentAt', row.sent_at),
    ...present('stlDate', row.stl_date),
    ...present('errCode', row.err_code),
    ...present('errMsg', row.err_msg),
    ...(cure && { cure }),
    ...(row.reason !== null && { reason: JSON.parse(row.reason) as Problem }),
    facts: factsOfStory(story, factsOf),
    maySendAgain: row.state === 'unknown' && maySendVoidAgain(story.events),
    ...nextOf(row, rules),
  }
}
