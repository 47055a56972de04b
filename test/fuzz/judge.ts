import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Journal, JournalReader } from '../../main/journal/open.ts'
import { statement } from '../../main/journal/statement.ts'
import type { Answer } from '../../preload/contract.ts'
import { contentsOf } from '../support/damage.ts'
import { manager } from '../support/operators.ts'
import type { FuzzTill } from './counter.ts'
import type { Message } from './message.ts'
import { type Rule, ruleOf } from './rules.ts'

type NewEvent = { readonly seq: number; readonly kind: string; readonly mchnt_order_id: string }

/** How a till stands between two messages, told by its files and its counter, never by an answer. */
type Standing = {
  /** Undefined while it cannot be opened. */
  readonly journal: Journal | undefined
  /** Terminal, mode, keys and settings, as text. */
  readonly setting: string
  readonly training: boolean
  /** The manager who is signed in. */
  readonly operator: string
  readonly quits: number
}

/** The same before a message, and whether it would leave something open behind. */
type Before = Standing & { readonly open: boolean; readonly leaves: boolean }

const must = (holds: boolean, what: string, facts?: unknown): void => {
  if (!holds) throw new Error(`${what} ${facts === undefined ? '' : JSON.stringify(facts).slice(0, 1000)}`)
}

const anyOpen = `SELECT 1 FROM completion WHERE state IN ('queued', 'sending', 'unknown')
  UNION ALL SELECT 1 FROM void WHERE state IN ('queued', 'sending', 'unknown') LIMIT 1`

/** What lies in its folders of keys and terminals, with sizes. */
const filesIn = (root: string): string[] =>
  ['keys', 'terminals'].flatMap((folder) => {
    const path = join(root, folder)
    return existsSync(path) ? readdirSync(path).map((name) => `${name} ${statSync(join(path, name)).size}`) : []
  })

/** A disk is asked only about what an action may set; asking it two hundred thousand times would take a minute. */
function standing(till: FuzzTill, { name }: Message): Standing {
  const { counter, outside, world } = till
  const { post, settings } = counter
  const files = ruleOf(name)?.sets ? filesIn(world.root) : []
  const journal = post?.desk?.journal
  return {
    journal,
    setting: JSON.stringify([settings, post?.profile, post?.keyring.keys, counter.trouble, files]),
    training: post?.training !== undefined,
    operator: till.operator,
    quits: outside.quits,
  }
}

/** Something is unsent or unknown, so that nobody leaves it without a right; what waits in training may. */
function leavesOpen({ counter: { post } }: FuzzTill): boolean {
  const journal = post?.desk?.journal
  return journal !== undefined && !post?.training && statement(journal.db, anyOpen).get() !== undefined
}

type Typed = { readonly reason?: unknown; readonly operator?: unknown; readonly pin?: unknown }
type Fields = Readonly<Record<string, unknown>>

/** A reason of four characters, and a manager's PIN; in training the reason alone. */
function isRight({ reason, operator, pin }: Typed, { training, operator: id }: Standing): boolean {
  const why = typeof reason === 'string' ? [...reason.trim()].length : 0
  return why >= 4 && (training || (operator === id && pin === manager.pin))
}

function checkRight(rule: Rule, request: Fields, before: Before, events: readonly NewEvent[]): void {
  const { right } = rule
  const left = events.filter(({ kind }) => kind === 'left-open').length
  must(left === (before.leaves && before.open ? 1 : 0), 'what was left open is not written down', { left })
  const changed = events.some(({ kind }) => kind === 'terminal-changed')
  if (!changed && (right === undefined || (right === 'left' && !before.open))) return
  must(isRight(Object(request.approval) as Typed, before), 'done without a right', { right })
}

/** Each event is one that this very action writes, as often as it does, about the order that was named or answered. */
function checkEvents(rule: Rule, request: Fields, value: Fields, events: readonly NewEvent[]): void {
  const { one = [], may = [], many = [] } = rule
  const kinds = events.map(({ kind }) => kind)
  const among = (list: readonly string[]) => kinds.filter((kind) => list.includes(kind))
  must(among(one).length === (one.length > 0 ? 1 : 0), 'not one event of those it writes', { one, kinds })
  must(new Set(among(may)).size === among(may).length, 'the same event twice', kinds)
  const stray = kinds.filter((kind) => ![...one, ...may, ...many].some((allowed) => allowed === kind))
  must(stray.length === 0, 'events that this action never writes', stray)
  if (rule.aboutOthers) return
  const orders = ['', request.mchntOrderId, value.mchntOrderId]
  const others = events.filter(({ mchnt_order_id }) => !orders.includes(mchnt_order_id))
  must(others.length === 0, 'events about another order', others)
}

/** Watches a till: what every message changed is held against what its action may do. */
export function judge() {
  /** The last event of each journal that was accounted for. */
  const heads = new Map<string, number>()
  /** What journals ever held that went bad, by the hashes of their events; a backup may be older than the last time. */
  const held = new Set<string>()
  /** The journal that cannot be opened, and its files as they are since then. */
  let bad: { readonly path: string; readonly files: readonly string[] } | undefined

  const headOf = ({ db }: JournalReader) =>
    (statement(db, 'SELECT max(seq) AS head FROM event').get() as { head: number | null }).head ?? 0

  /** What stands in a journal and was not there before; from now on it is accounted for. */
  function taken(journal: Journal): NewEvent[] {
    const head = headOf(journal)
    const isRestored = bad?.path === journal.path
    const since = isRestored ? 0 : (heads.get(journal.path) ?? 0)
    heads.set(journal.path, head)
    if (head === since) return []
    const sql = 'SELECT seq, kind, mchnt_order_id, hash FROM event WHERE seq > ? ORDER BY seq'
    const rows = statement(journal.db, sql).all(since) as (NewEvent & { hash: string })[]
    return isRestored ? rows.filter(({ hash }) => !held.has(hash)) : rows
  }

  function check(message: Message, answer: Answer<unknown>, before: Before, after: Standing): void {
    const journals = new Set([before.journal, after.journal].filter((journal) => journal !== undefined))
    const events = [...journals].flatMap(taken)
    const rule = answer.ok ? ruleOf(message.name) : undefined
    must(!answer.ok || rule !== undefined, 'done, though no rule says what it may do')
    if (!answer.ok || !rule) {
      must(events.length === 0, 'a refused message changed a journal', events)
      must(before.setting === after.setting, 'a refused message changed a setting', after.setting)
    } else {
      const [request, value] = [Object(message.request) as Fields, Object(answer.value) as Fields]
      checkEvents(answer.value === undefined && events.length === 0 ? {} : rule, request, value, events)
      checkRight(rule, request, before, events)
      must(rule.sets === true || before.setting === after.setting, 'it changed a setting')
    }
    if (answer.ok && message.name === 'restore') bad = undefined
    must(!bad || contentsOf(bad.path).join() === bad.files.join(), 'a damaged journal was changed')
    must(after.quits - before.quits === (answer.ok && message.name === 'leave' ? 1 : 0), 'the till was ended')
  }

  return {
    check,
    before: (till: FuzzTill, message: Message): Before => {
      const leaves = ruleOf(message.name)?.may?.includes('left-open') === true
      return { ...standing(till, message), leaves, open: leaves && leavesOpen(till) }
    },
    after: standing,
    heads: heads as ReadonlyMap<string, number>,
    /** What is in a journal now was put there by the test. */
    account: (journal: Journal) => void heads.set(journal.path, headOf(journal)),
    /** Spoils a journal: what of it can be read afterwards is nothing new, and nobody but a manager changes it. */
    async spoil({ db, path }: Journal, damage: () => Promise<void>): Promise<void> {
      for (const hash of db.prepare('SELECT hash FROM event').pluck().all() as string[]) held.add(hash)
      await damage()
      bad = { path, files: contentsOf(path) }
    },
    get isBad() {
      return bad !== undefined
    },
  }
}

export type Judge = ReturnType<typeof judge>
