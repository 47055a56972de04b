import type { CompletionView } from '../../preload/contract/completion.ts'
import type { Problem } from '../../preload/contract/problem.ts'
import { cureOf } from '../gateway/codes.ts'
import type { CompletionRow } from '../journal/completion-row.ts'
import { type Approval, type EventBody, type EventRow, eventBodies, isEventKind } from '../journal/event.ts'
import { formatHead } from '../journal/head.ts'
import type { Story } from '../journal/story.ts'
import { lapsesAt } from './held-at.ts'
import { maySendAgain } from './send-again.ts'

type Fact = CompletionView['facts'][number]

const parsed = <Kind extends keyof typeof eventBodies>(kind: Kind, event: EventRow) =>
  eventBodies[kind].parse(JSON.parse(event.body)) as EventBody<Kind>

/** Why, and who approved it. */
export const reasonOf = ({ reason, operator }: Approval): string => (operator ? `${reason} · ${operator.name}` : reason)

/** Who took it, and who approved that and why; nothing where nobody had a name. */
const byWhom = ({ operator, approval }: EventBody<'accepted'>): Fact['facts'] => ({
  ...(operator && { operator: operator.name }),
  ...(approval?.operator && { approver: approval.operator.name, reason: approval.reason }),
})

/** What an event tells the cashier; several facts where it holds several, none where it is of no interest. */
function factsOf(event: EventRow): Fact[] {
  const { at, kind } = event
  if (!isEventKind(kind)) return []
  switch (kind) {
    case 'accepted':
    case 'reopened': {
      const intent = parsed(kind, event)
      const warnings = intent.acknowledged.map((warning): Fact => ({ at, ...warning }))
      return [{ at, kind, facts: { totalAmt: intent.totalAmt, ...byWhom(intent) } }, ...warnings]
    }
    case 'sending':
    case 'resending':
      return [{ at, kind: 'sent', facts: {} }]
    case 'not-sent':
    case 'unsettled': {
      const { reason } = parsed(kind, event)
      return [{ at, ...reason }]
    }
    case 'completed':
      return [{ at, kind: 'answered', facts: {} }]
    case 'declined':
      return [{ at, kind: 'declined', facts: { errCode: parsed(kind, event).errCode } }]
    case 'decided-taken':
    case 'decided-not-taken':
      return [{ at, kind, facts: { reason: reasonOf(parsed(kind, event).approval) } }]
    case 'alarm-closed':
      return [{ at, kind, facts: { reason: reasonOf(parsed(kind, event).approval) } }]
    case 'statement-settled':
    case 'statement-confirmed':
    case 'statement-contradicted': {
      const { file, line } = parsed(kind, event).evidence
      return [{ at, kind, facts: { file, line } }]
    }
    case 'confirmed':
    case 'contradicted':
    case 'interrupted':
    case 'withdrawn':
    case 'taken-back':
      return [{ at, kind, facts: {} }]
    case 'handed-over':
      return [{ at, kind, facts: { toTermNo: parsed(kind, event).toTermNo } }]
    case 'asked': {
      const { found, code, about } = parsed(kind, event)
      if (found === 'no-answer') return [{ at, kind: 'asked-no-answer', facts: {} }]
      if (about) return [{ at, kind: `asked-${about}`, facts: { code } }]
      return [{ at, kind: found === 'no-such-order' ? 'no-such-order' : 'asked', facts: { code } }]
    }
    default:
      return []
  }
}

/**
 * A story as facts, by what each event tells; where questions were left out of it, how many, in their place. Pure.
 */
export function factsOfStory<Told extends Fact>(
  { events, leftOut }: Story,
  told: (event: EventRow) => readonly Told[],
): (Told | { readonly at: string; readonly kind: 'asked-more'; readonly facts: { readonly count: number } })[] {
  return events.flatMap((event) => {
    const more = leftOut?.before === event.seq && {
      at: event.at,
      kind: 'asked-more' as const,
      facts: { count: leftOut.count },
    }
    return [...(more ? [more] : []), ...told(event)]
  })
}

const present = <Key extends string, Value>(key: Key, value: Value | null) =>
  value === null ? {} : ({ [key]: value } as { [Name in Key]: Value })

/** What of a counter's own rules a completion's view needs. */
export type ViewRules = { readonly validityDays: number; readonly asking: 'off' | 'orders' | 'bills' }

/** The till's own next step; none where it would ask and the profile says not to. */
export function nextOf(
  { next_at, state }: Pick<CompletionRow, 'next_at' | 'state'>,
  { asking }: ViewRules,
): Pick<CompletionView, 'next'> {
  const kind = state === 'queued' ? 'send' : 'ask'
  return next_at === null || (kind === 'ask' && asking === 'off') ? {} : { next: { kind, at: next_at } }
}

/** A completion as the window shows it: its row, its story, and the till's own next step. */
export function viewOf(row: CompletionRow, story: Story, rules: ViewRules): CompletionView {
  const cure = row.state === 'declined' && row.decided === null ? cureOf(row.err_code ?? '') : undefined
  const { events } = story
  const last = events.at(-1)
  return {
    mchntOrderId: row.mchnt_order_id,
    preauthOrderId: row.preauth_order_id,
    authIdRespCode: row.auth_id_resp_code,
    totalAmt: row.total_amt,
    bizType: row.biz_type,
    orderDesc: row.order_desc,
    state: row.state,
    acceptedAt: row.accepted_at,
    ...present('operator', row.operator),
    ...present('sentAt', row.sent_at),
    ...present('answeredAt', row.answered_at),
    ...present('stlDate', row.stl_date),
    ...present('payTs', row.pay_ts),
    ...present('refId', row.ref_id),
    ...present('payAmt', row.pay_amt),
    ...present('couponAmt', row.coupon_amt),
    ...present('targetSys', row.target_sys),
    ...present('targetListDesc', row.target_list_desc),
    ...present('errCode', row.err_code),
    ...present('errMsg', row.err_msg),
    ...(cure && { cure }),
    ...(row.held_at !== null && {
      lapsesAt: new Date(lapsesAt(Date.parse(row.held_at), rules.validityDays)).toISOString(),
    }),
    ...(row.alarm !== null && { alarm: JSON.parse(row.alarm) as Problem }),
    ...(row.reason !== null && { reason: JSON.parse(row.reason) as Problem }),
    ...(last && { head: formatHead(last) }),
    facts: factsOfStory(story, factsOf),
    maySendAgain: row.state === 'unknown' && maySendAgain(events),
    ...nextOf(row, rules),
  }
}
