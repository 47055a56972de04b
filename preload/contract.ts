import { z } from 'zod'

/**
 * The whole boundary between the window and the main process: every action a window can name, what it must bring
 * and what it is given. Main parses every request with these schemas; the window only borrows their types.
 * Amounts are integers in fen; `at` is ISO-8601 UTC with milliseconds; `stlDate` is `yyyy-MM-dd`.
 */

export const languages = ['zh-CN', 'en'] as const
export const themes = ['system', 'light', 'dark'] as const
export const states = [
  ...(['queued', 'sending', 'completed', 'declined', 'unknown', 'withdrawn', 'voided', 'handed-over'] as const),
] as const
/** The same words as a completion's: `completed` is a void that took place. */
export const voidStates = ['queued', 'sending', 'completed', 'declined', 'unknown', 'withdrawn'] as const

/** What a search calls states: a completion's, its void under way, an alarm, a hold's release, what has no settlement date yet. */
export const searchStates = [...states, 'voiding', 'alarm', 'release', 'undated'] as const

/** What a slip is printed on: a roll of so many millimetres, or a sheet. */
export const receiptPapers = ['58', '80', 'A4'] as const
/** Which slip a completion or a release has, by how it stands; copies of each are numbered by themselves. */
export const slipKinds = ['completed', 'declined', 'pending', 'void', 'release'] as const
/** What somebody at the counter may be; which of them may do what stands in main/operators/rights.ts. */
export const roles = ['cashier', 'manager', 'auditor'] as const

/** Everything that can be wrong or uncertain, by name. Each has its words, with its facts, in renderer/words. */
export const problemKinds = [
  // What is wrong with a field: { field, length, least, most } where they apply, amounts in fen.
  'required',
  'too-short',
  'too-long',
  'characters',
  'not-an-amount',
  'three-decimals',
  'below-least',
  'above-gateway-limit',
  'above-hold-limit',
  'not-a-number',
  'not-a-choice',
  'not-a-url',
  'insecure-url',
  'password-in-url',
  'not-a-mirror',
  'not-a-root',
  'slip-layout',
  'accounting-columns',
  'profile-statement-layout',
  // Why an entry cannot be sent, or what must be acknowledged before it is.
  'hold-taken',
  'hold-released',
  'hold-past-validity',
  'warning-not-acknowledged',
  'entry-not-ready',
  // Why something cannot be voided.
  'hold-completed',
  'void-under-way',
  // The gateway says otherwise than a manager decided.
  'taken-after-all',
  // A statement has what was not taken as far as anybody here knew.
  'in-statement',
  // Why a completion is still queued: nothing left the till.
  'not-reached',
  'no-token',
  // Why an outcome is not known.
  'no-answer',
  'connection-lost',
  'http-status',
  'not-json',
  'too-large',
  'unlisted-code',
  'two-sided-code',
  'no-trade-success',
  'amount-differs',
  'merchant-differs',
  'terminal-differs',
  'order-differs',
  'contradiction',
  'interrupted',
  // What a connection check can find.
  'certificate-refused',
  'clock-off',
  'keys-refused',
  'unexpected-answer',
  // By how much the PC clock is off, by the gateway's last answer: { seconds, limitSeconds }.
  'clock-ahead',
  'clock-behind',
  // What a manager typed to approve something.
  'reason-missing',
  // What the command line asks for instead of a PIN: the end of the terminal's number.
  'not-confirmed',
  // Who may do what: { role, action }, { limit, amount } in fen where an amount needs an approval.
  'not-signed-in',
  'locked',
  'not-allowed-for-role',
  'approval-needed',
  'not-a-manager',
  // Operators and their PINs: { name, seconds, left, least, most } where they apply; never a PIN.
  'pin-wrong',
  'pin-wait',
  'pin-locked',
  'pin-digits',
  'pin-simple',
  'pin-differs',
  'operator-unknown',
  'operator-name-taken',
  'last-manager',
  'operators-exist',
  'operators-spoiled',
  'pepper-unreadable',
  // A manager's PIN that was lost: { seconds }.
  'app-key-wrong',
  'app-key-wait',
  'app-key-missing',
  // Keys and profile.
  'keys-missing',
  'keys-unreadable',
  'no-keychain',
  'profile-missing',
  'profile-invalid',
  'file-not-json',
  'file-unreadable',
  'open-items',
  'no-training',
  'not-in-training',
  'nothing-being-sent',
  // Handing the queue over to another counter.
  'passphrase-short',
  'passphrase-differs',
  'hand-over-to-itself',
  'hand-over-nothing',
  'hand-over-unknown',
  'hand-over-not-ours',
  'hand-over-damaged-or-passphrase',
  'hand-over-not-for-us',
  'hand-over-used',
  // Journal, disk and exports.
  'journal-newer',
  'journal-older',
  'journal-foreign',
  'journal-damaged',
  'journal-missing',
  'journal-in-use',
  'journal-unknown',
  'completion-unknown',
  'wrong-state',
  'may-have-left',
  'backup-failed',
  'chain-broken',
  'backup-unusable',
  'restored-with-gap',
  'disk-full',
  'disk-low',
  'network-drive',
  'folder-read-only',
  'folder-missing',
  'write-failed',
  'nothing-to-export',
  // Closing a day: { stlDate, number }, { count, totalAmt }.
  'nothing-to-close',
  'day-closed-already',
  'open-items-undecided',
  'close-unknown',
  // Statements of the gateway, and what does not agree with them.
  'statement-empty',
  'statement-too-large',
  'statement-unreadable',
  'statement-no-heading',
  'statement-columns',
  'statement-layout',
  'statement-already-imported',
  'statement-unknown',
  'difference-unknown',
  'difference-changed',
  'no-differences',
  // The mirror of the journal at the head office: { host, user, code }, { termNo, mchntNo }.
  'mirror-not-reached',
  'mirror-no-tls',
  'mirror-certificate',
  'mirror-refused',
  'mirror-foreign',
  'mirror-other-terminal',
  'mirror-failed',
  'mirror-stopped',
  'mirror-password-missing',
  'mirror-not-set',
  // Printers and slips: { device, code }, { device, printers }.
  'not-a-printer',
  'receipts-off',
  'no-printer',
  'printer-missing',
  'printer-failed',
  'printer-not-reached',
  // Updates of the program: { url, code }, { version, code }.
  'update-not-set',
  'update-typed',
  'update-not-reached',
  'update-not-signed',
  'update-unreadable',
  'update-failed',
  // Long work: { work }.
  'work-under-way',
  'stopped',
  // The camera.
  'camera-forbidden',
  // The boundary itself.
  'bad-request',
  'not-allowed',
  'bug',
] as const

/** What happened to a completion, by name; a fact may also carry the kind of a problem. */
export const factKinds = [
  'accepted',
  'acknowledged',
  'sent',
  'answered',
  'declined',
  'asked',
  'asked-hold',
  'asked-bill',
  'asked-more',
  'asked-no-answer',
  'no-such-order',
  'withdrawn',
  'reopened',
  'decided-taken',
  'decided-not-taken',
  'confirmed',
  'contradicted',
  'statement-settled',
  'statement-confirmed',
  'statement-contradicted',
  'alarm-closed',
  'handed-over',
  'taken-back',
  'void-accepted',
  'void-sent',
  'void-completed',
  'void-declined',
  'void-asked',
  'void-asked-no-answer',
  'void-statement-settled',
  'void-withdrawn',
  'void-decided-taken',
  'void-decided-not-taken',
] as const

const nothing = z.undefined()
const text = (most: number) => z.string().max(most)
const fen = z.int()
const inBothLanguages = z.object({ 'zh-CN': z.string(), en: z.string() })

/** What is wrong, as a name and its facts; the words for it stand in renderer/words. */
const facts = z.record(z.string(), z.union([z.string(), z.number()]))
const problem = z.object({ kind: z.enum(problemKinds), facts })
const countAndSum = z.object({ count: z.int(), totalAmt: fen })
/** Completions of a date, its voids, and what is left (`netAmt`). */
const dayTotal = countAndSum.extend({ voids: countAndSum, netAmt: fen })

/** Amounts of voids are positive; coupons and invoice amounts stand apart. */
const sums = countAndSum.extend({ couponAmt: fen, invoiceAmt: fen })
const closeTotal = z.object({ completions: sums, voids: sums, netAmt: fen })

/** What no close can count: unsent, not known, or taken without a settlement date (`completed`, `voided`). */
const openAtCloseState = z.enum(['queued', 'sending', 'unknown', 'completed', 'voided'])
const openAtClose = z.object({
  of: z.enum(['completion', 'void']),
  mchntOrderId: z.string(),
  state: openAtCloseState,
  /** Unknown where a hold is released. */
  totalAmt: fen.optional(),
  /** Why it stays open; in a close, or as the last close has it. */
  reason: z.string().optional(),
})

/** An X report (without a `number`), or the frozen report of a day close. `at` is ISO-8601 UTC. */
const dayReport = z.object({
  number: z.int().optional(),
  /** How many copies there are; with `number` only. */
  copies: z.int().optional(),
  stlDate: z.string().optional(),
  at: z.string(),
  termNo: z.string(),
  mchntNo: z.string(),
  mchntName: z.string(),
  training: z.boolean(),
  fromSeq: z.int(),
  toSeq: z.int(),
  head: z.string(),
  totals: closeTotal.extend({
    late: closeTotal,
    dates: z.array(closeTotal.extend({ stlDate: z.string(), late: z.boolean() })),
    bizTypes: z.array(closeTotal.extend({ bizType: z.string() })),
    targetSystems: z.array(closeTotal.extend({ targetSys: z.string() })),
  }),
  perpetual: z.object({ completions: countAndSum, voids: countAndSum, netAmt: fen }),
  open: z.array(openAtClose),
  /** The first 200 that came too late for the close of their own date. */
  lateItems: z.array(
    z.object({
      of: z.enum(['completion', 'void']),
      mchntOrderId: z.string(),
      preauthOrderId: z.string(),
      totalAmt: fen,
      stlDate: z.string(),
    }),
  ),
  /** Why it was closed, with `number` only. */
  reason: z.string().optional(),
})

/** A close in a list of them. */
const dayCloseLine = z.object({
  number: z.int(),
  stlDate: z.string(),
  at: z.string(),
  copies: z.int(),
  count: z.int(),
  voids: z.int(),
  netAmt: fen,
})

const terminal = z.object({
  termNo: z.string(),
  mchntNo: z.string(),
  mchntName: z.string(),
  bizType: z.string(),
  orderDesc: z.string(),
  gateway: z.enum(['production', 'test', 'training', 'custom']),
  gatewayUrl: z.string(),
  /** What the gateway is asked about what is not known. */
  asking: z.enum(['off', 'orders', 'bills']),
  /** What slips are printed on; nothing is printed where it is `none`. */
  receiptPaper: z.enum(['none', ...receiptPapers]),
  /** Its name in the system, or its address on the network; empty for the system's usual one. */
  receiptPrinter: z.string(),
  /** A cashier may take no more than this without a manager's approval. */
  cashierLimit: fen.optional(),
  /** Empty where no updates are looked for. */
  updateUrl: z.string(),
})

const person = z.object({ id: z.string(), name: z.string(), role: z.enum(roles) })

/** Who is at the counter, and what that lets the window show. */
const access = z.object({
  /**
   * `first` where no operator was ever made, `recovery` where those that were made cannot be trusted or are gone, `unavailable`
   * where the keychain is; in `training` nobody has to sign in.
   */
  state: z.enum(['training', 'first', 'recovery', 'unavailable', 'signed-out', 'locked', 'open']),
  /** Why it is `unavailable` or in `recovery`. */
  problem: problem.optional(),
  /** Who is signed in, also while it is locked. */
  operator: person.optional(),
  /** Before the next guest the PIN is asked for. */
  pinDue: z.boolean(),
  /** Who may sign in. */
  people: z.array(person),
})

const keys = z.object({
  state: z.enum(['missing', 'saved', 'unreadable', 'no-keychain', 'training']),
  /** The last four characters of appId; all that a window ever sees of the credentials. */
  appIdTail: z.string().optional(),
})

/** The head office's mirror of the journal in use. */
const mirror = z.object({
  password: z.enum(['missing', 'saved', 'unreadable', 'no-keychain']),
  /** How many events the head office does not have yet, as of the last time it was reached; missing before that. */
  behind: z.int().optional(),
  /** What is in its way. Taking money goes on. */
  problem: problem.optional(),
})

/** A test code as it is drawn: rows of modules, `1` dark. */
const testCode = z.strictObject({
  text: text(60),
  rows: z
    .array(z.string().regex(/^[01]{1,600}$/))
    .min(1)
    .max(200),
})

/** What ends the codes of a keyboard scanner. */
export const scanEndings = ['Enter', 'Tab', 'none'] as const

/**
 * What this till learned of its keyboard scanner: ms between two keys, what ends a code, and which characters it types
 * otherwise than they are meant, each as the typed one and the meant one.
 */
export const scannerHabits = z.strictObject({
  gapMs: z.number().min(0).max(50),
  ending: z.enum(scanEndings),
  keys: z.array(z.string().length(2)).max(95),
})

const counter = z.object({
  mode: z.enum(['first-run', 'training', 'live']),
  version: z.string(),
  language: z.enum(languages),
  theme: z.enum(themes),
  terminal: terminal.optional(),
  keys,
  access,
  /** Why the till cannot work, if it cannot (a journal of a newer version, a full disk, a second till, ...). */
  trouble: problem.optional(),
  /** What somebody should see to, while the till goes on: little space left, a backup that failed, a clock that is off, ... */
  warnings: z.array(problem),
  unsent: countAndSum,
  unknown: countAndSum,
  /** Voids that are queued, being sent or not known yet. */
  voiding: countAndSum,
  /** What is queued or not known and lapses within two days, its sum at risk, and when the first of it does. */
  lapsing: countAndSum.extend({ firstAt: z.string().optional() }),
  /** Completions that turned out otherwise than a manager decided. */
  alarms: z.int(),
  /** When the gateway last answered anything, if it did since the start. */
  lastAnswerAt: z.string().optional(),
  /** Milliseconds the PC clock is ahead of the gateway's, by its last Date header. */
  clockAheadMs: z.int().optional(),
  exportFolder: z.string(),
  /** Missing until this till has learned its scanner. */
  scanner: scannerHabits.optional(),
  /** Missing where the profile names no head office. */
  mirror: mirror.optional(),
})

/** The profile as it is being typed: every field a text, so that nothing typed is ever lost. */
const profileDraft = z.strictObject({
  gateway: text(4000),
  gatewayUrl: text(4000),
  scheme: text(4000),
  mchntNo: text(4000),
  mchntName: text(4000),
  termNo: text(4000),
  sourceCode: text(4000),
  bizType: text(4000),
  validityDays: text(4000),
  limitPercent: text(4000),
  orderDesc: text(4000),
  srcReserve: text(4000),
  slipLayout: text(4000),
  accountingColumns: text(4000),
  statementLayout: text(4000),
  asking: text(4000),
  mirrorUrl: text(4000),
  /** Long: a certificate is 1 to 3 kB. */
  privateRoots: text(20_000),
  receiptPaper: text(4000),
  receiptPrinter: text(4000),
  receiptSilent: text(4000),
  receiptAfterSale: text(4000),
  cashierLimit: text(4000),
  idleLockMinutes: text(4000),
  pinAfterSale: text(4000),
  updateUrl: text(4000),
})

/** One completion as the cashier enters it, still as typed. Amounts in yuan. */
const entry = z.strictObject({
  preauthOrderId: text(4000),
  authIdRespCode: text(4000),
  amount: text(200),
  holdAmount: text(200),
  orderDesc: text(4000),
  bizType: text(400),
})

/** What happened, oldest first, each by its name. */
const story = z.array(z.object({ at: z.string(), kind: z.enum([...factKinds, ...problemKinds]), facts }))

/** The till's own next step and its time, while something is open. */
const nextStep = z.object({ kind: z.enum(['ask', 'send']), at: z.string() })

/** The void of a completion, or the release of a hold; `mchntOrderId` is the order that is voided. */
const voiding = z.object({
  mchntOrderId: z.string(),
  of: z.enum(['completion', 'hold']),
  preauthOrderId: z.string(),
  /** Unknown where a hold is released. */
  totalAmt: fen.optional(),
  state: z.enum(voidStates),
  acceptedAt: z.string(),
  sentAt: z.string().optional(),
  stlDate: z.string().optional(),
  errCode: z.string().optional(),
  errMsg: z.string().optional(),
  cure: inBothLanguages.optional(),
  reason: problem.optional(),
  facts: story,
  maySendAgain: z.boolean(),
  next: nextStep.optional(),
})

const completion = z.object({
  mchntOrderId: z.string(),
  preauthOrderId: z.string(),
  authIdRespCode: z.string(),
  totalAmt: fen,
  bizType: z.string(),
  orderDesc: z.string(),
  state: z.enum(states),
  acceptedAt: z.string(),
  /** The name of whoever took it; unknown where it was taken before operators had names. */
  operator: z.string().optional(),
  sentAt: z.string().optional(),
  answeredAt: z.string().optional(),
  stlDate: z.string().optional(),
  payTs: z.string().optional(),
  refId: z.string().optional(),
  payAmt: fen.optional(),
  couponAmt: fen.optional(),
  targetSys: z.string().optional(),
  targetListDesc: z.string().optional(),
  errCode: z.string().optional(),
  /** The gateway's own words, shown beside the till's and never instead of them. */
  errMsg: z.string().optional(),
  /** What the cashier does now; only with `declined`. */
  cure: inBothLanguages.optional(),
  /** Why the outcome is not known, or why it is still queued. */
  reason: problem.optional(),
  /** The journal's head as of its last event, `1234-9f86d081884c`: for receipts, and for `npm run verify`. */
  head: z.string().optional(),
  /** Its void, once one was asked for. */
  voiding: voiding.optional(),
  /** When the hold lapses, where its number tells when it was made. */
  lapsesAt: z.string().optional(),
  /** The gateway says otherwise than a manager decided; stays until a manager closes it. */
  alarm: problem.optional(),
  facts: story,
  /** The day close that it is in, and whether it came too late for that of its own date. */
  closedIn: z.int().optional(),
  late: z.boolean().optional(),
  /**
   * The order number of another completion of the same hold, which was taken although a manager had decided that it was
   * not: while that one stands, this one is not sent (again). One that is queued can only be withdrawn.
   */
  blockedBy: z.string().optional(),
  /** A person may send it again: the gateway has said repeatedly, and long after, that it knows no such order. */
  maySendAgain: z.boolean(),
  next: nextStep.optional(),
})

const entryVerdict = z.object({
  problems: z.partialRecord(entry.keyof(), problem),
  totalAmt: fen.optional(),
  /** The amount in Chinese capital numerals, read aloud as a check (壹佰贰拾捌元整). */
  amountInWords: z.string().optional(),
  /** The most that may be completed, when the hold's amount is known. */
  most: fen.optional(),
  /** The hold has a live completion: nothing may be sent. */
  taken: completion.optional(),
  /** The release of the hold, once one was asked for; while it is open or done, nothing may be sent. */
  release: voiding.optional(),
  /** Must be acknowledged before it is sent, and is journaled. */
  warnings: z.array(problem),
  /** Nothing is wrong and nothing is missing; warnings may still stand. */
  ready: z.boolean(),
})

const slip = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hold'), preauthOrderId: z.string(), authIdRespCode: z.string() }),
  z.object({ kind: z.literal('preauthOrderId'), preauthOrderId: z.string() }),
  z.object({ kind: z.literal('authIdRespCode'), authIdRespCode: z.string() }),
  z.object({ kind: z.literal('not-understood'), text: z.string() }),
])

/** How a slip was understood: by the profile's layout, as JSON, as a query, as two numbers with a bar between them, or as one number alone. */
const slipForm = z.enum(['layout', 'json', 'query', 'bar', 'bare'])

const journalFile = z.object({
  id: z.string(),
  termNo: z.string(),
  mchntNo: z.string(),
  gatewayUrl: z.string(),
  current: z.boolean(),
  openedAt: z.string(),
})

const backup = z.object({
  id: z.string(),
  at: z.string(),
  reason: z.enum(['before-migration', 'daily', 'day-close', 'restored']),
  events: z.int(),
  completions: z.int(),
  /** When its last event was written. */
  lastAt: z.string(),
})

const step = z.object({
  step: z.enum(['network', 'clock', 'keys']),
  ok: z.boolean(),
  problem: problem.optional(),
})

const practiceHold = z.object({
  preauthOrderId: z.string(),
  authIdRespCode: z.string(),
  amount: fen,
  title: inBothLanguages.optional(),
  lesson: inBothLanguages.optional(),
})

/** What is learned in training, in its order. */
const lesson = z.object({
  kind: z.enum(['take', 'refused', 'not-known', 'twice', 'printer', 'power-cut', 'close', 'statement']),
  done: z.boolean(),
  /** The practice hold that it is learned on. */
  preauthOrderId: z.string().optional(),
})
const practice = z.object({ holds: z.array(practiceHold), lessons: z.array(lesson) })

/** A queue that was sealed for another counter, and what of it was not taken back (the newest 200 of all). */
const handOver = countAndSum.extend({
  id: z.string(),
  at: z.string(),
  toTermNo: z.string(),
  completions: z.array(completion),
})

const takenOver = countAndSum.extend({
  fromTermNo: z.string(),
  /** Left as it is, because this counter has it already, and how it stands here. */
  skipped: z.array(z.object({ preauthOrderId: z.string(), totalAmt: fen, because: z.enum([...states, 'released']) })),
})

/** What would be left open: a completion, the void of one, the release of a hold; `mchntOrderId` as there. */
const openItem = z.object({
  of: z.enum(['completion', 'void', 'release']),
  mchntOrderId: z.string(),
  preauthOrderId: z.string(),
  /** Unknown where a hold is released. */
  totalAmt: fen.optional(),
  state: z.enum(['queued', 'sending', 'unknown']),
  /** As in a completion: it is queued, and not sent all the same. */
  blockedBy: z.string().optional(),
  lapsesAt: z.string().optional(),
})

/** What a statement's columns may be, and the kinds of its rows (main/statements). */
export const statementFields = [
  ...(['mchntOrderId', 'refId', 'termNo', 'mchntNo', 'stlDate', 'payDate', 'payTime', 'type'] as const),
  ...(['amount', 'feeAmt', 'settledAmt', 'couponAmt', 'paidAmt'] as const),
] as const
const typeWords = z.array(text(100)).max(32)
/** Which columns are what: a heading, or several that are added up; what the words of the type column mean. */
const statementLayout = z.strictObject({
  columns: z.partialRecord(z.enum(statementFields), z.array(text(200)).max(32)),
  unit: z.enum(['yuan', 'fen']).optional(),
  words: z.strictObject({ completion: typeWords, void: typeWords, hold: typeWords }),
})

/** A file that was chosen, before it is imported: how it is made, what its columns are taken for, its first rows as they would be read. */
const statementLook = z.object({
  statementId: z.int(),
  file: z.string(),
  kind: z.string(),
  headingLine: z.int(),
  headings: z.array(z.string()),
  layout: statementLayout,
  /** What the layout still lacks. */
  fault: z.object({ at: z.string(), why: z.string() }).optional(),
  missing: z.array(z.string()),
  known: z.boolean(),
  /** It is read as the profile says. */
  ofProfile: z.literal(true).optional(),
  rows: z.array(
    z.object({
      cells: z.array(z.string()),
      line: z
        .object({ kind: z.string(), mchntOrderId: z.string(), refId: z.string(), stlDate: z.string(), amount: fen })
        .optional(),
      bad: z.string().optional(),
      footer: z.literal(true).optional(),
    }),
  ),
})

/** What an imported statement came to; money taken and given back, and the settlement dates it tells of. */
const importedStatement = z.object({
  sha256: z.string(),
  file: z.string(),
  lines: z.int(),
  repeated: z.int(),
  bad: z.int(),
  footers: z.int(),
  completions: countAndSum,
  voids: countAndSum,
  dates: z.object({ from: z.string(), to: z.string() }).optional(),
})

/** How books and statement may differ (main/matching/judge.ts). */
export const differenceCategories = [
  ...(['twice', 'amount-unexplained', 'amount-partial', 'state-differs', 'other-terminal', 'other-date'] as const),
  ...(['journal-only', 'rebuilt', 'not-ours'] as const),
  ...(['void-amount', 'void-statement-only', 'void-journal-only'] as const),
  ...(['amount-coupon', 'amount-fee'] as const),
] as const
const standings = ['open', 'closed', 'explained'] as const

const difference = z.object({
  key: z.string(),
  category: z.enum(differenceCategories),
  stlDate: z.string(),
  facts: z.object({
    mchntOrderId: z.string(),
    preauthOrderId: z.string().optional(),
    journal: z
      .object({
        ...{ state: z.enum(states), totalAmt: fen, stlDate: z.string().optional() },
        ...{ voidState: z.enum(voidStates).optional(), voidDate: z.string().optional() },
      })
      .optional(),
    lines: z.array(
      z.object({
        ...{ kind: z.enum(['completion', 'void']), amount: fen, feeAmt: fen.optional(), couponAmt: fen.optional() },
        ...{ stlDate: z.string(), termNo: z.string(), refId: z.string(), file: z.string(), line: z.int() },
      }),
    ),
  }),
  /** Other facts, another version. */
  version: z.string(),
  standing: z.enum(standings),
  reason: z.string().optional(),
  closedAt: z.string().optional(),
})

/** A line of a list: a completion, or the release of a hold, whose number it then has; as it stands. */
const listLine = z.object({
  of: z.enum(['completion', 'release']),
  mchntOrderId: z.string(),
  preauthOrderId: z.string(),
  /** Unknown where a hold is released. */
  totalAmt: fen.optional(),
  state: z.enum(states),
  voiding: z.object({ state: z.enum(voidStates) }).optional(),
  /** As in a completion: it turned out otherwise than was decided; it is queued, and not sent all the same. */
  alarm: z.literal(true).optional(),
  blockedBy: z.string().optional(),
  refId: z.string().optional(),
  payTs: z.string().optional(),
  stlDate: z.string().optional(),
  acceptedAt: z.string(),
})

/** How a word of a search was understood; a number may be several of these at once. */
const meaning = z.discriminatedUnion('of', [
  z.object({ of: z.enum(['order', 'hold', 'reference']), part: z.enum(['start', 'end']), text: z.string() }),
  z.object({ of: z.enum(['code', 'note', 'operator']), text: z.string() }),
  z.object({ of: z.literal('amount'), fen }),
  z.object({ of: z.literal('state'), state: z.enum(searchStates) }),
  z.object({ of: z.literal('dates'), from: z.string(), to: z.string() }),
])

/** An event of a story; `head` is its place in the chain. `request` and `reply` say that it holds what was sent, or what came. */
const storyEvent = z.object({
  seq: z.int(),
  at: z.string(),
  kind: z.string(),
  head: z.string(),
  request: z.boolean(),
  reply: z.boolean(),
})

/** What may take long, each at most once at a time. */
/** What an export can be: for people, for other programs, for accounting software, on paper. */
export const fileFormats = ['csv', 'xlsx', 'pdf', 'json', 'accounting'] as const

export const workKinds = ['import', 'match', 'export', 'search'] as const

const work = z.object({
  id: z.int(),
  work: z.enum(workKinds),
  startedAt: z.string(),
  done: z.number(),
  total: z.number().optional(),
  /** What is counted; the steps of a matching say nothing by their number. */
  unit: z.enum(['bytes', 'rows']).optional(),
  perSecond: z.number().optional(),
})

/** A manager's will, typed: why, who, and the PIN as proof. In training a reason is enough. */
const approval = z.strictObject({ reason: text(500), operator: text(64), pin: text(20) })

const name = text(200)
const pin = text(20)

/** A slip that left the till: `copy` counts from 1; everything after the first is marked as a reprint. */
const printedSlip = z.object({
  ...{ slip: z.enum(slipKinds), copy: z.int(), paper: z.enum(receiptPapers), at: z.string() },
  how: z.enum(['printer', 'escpos', 'pdf']),
  /** It may be on paper, whole or in part. */
  doubtful: z.literal(true).optional(),
})

const journalId = text(200).optional()
const mchntOrderId = text(64)
/** Where a page of what waits ends. */
const waitingPlace = z.strictObject({ of: z.enum(['alarm', 'void', 'completion']), mchntOrderId })
const stlDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

export const contract = {
  /** Everything the frame of the window shows. */
  counter: { request: nothing, value: counter },
  choose: {
    request: z.strictObject({ language: z.enum(languages).optional(), theme: z.enum(themes).optional() }),
    value: counter,
  },
  /** The first manager, who is then signed in; only where no operator was ever made. */
  makeManager: { request: z.strictObject({ name, pin, repeated: pin }), value: counter },
  /** Signs in, or unlocks; whoever was signed in before is not any more. */
  signIn: { request: z.strictObject({ operator: text(64), pin }), value: counter },
  lock: { request: nothing, value: counter },
  signOut: { request: nothing, value: counter },
  /**
   * A manager's PIN was lost: the gateway's app key proves who asks, by the one in the keychain; where none can be read there, by
   * what the gateway says to it and `appId`. The manager of this name is made where there is none.
   */
  recover: {
    request: z.strictObject({ appId: text(200), appKey: text(400), name, pin, repeated: pin }),
    value: counter,
  },
  /** Everybody who ever worked here. */
  operators: {
    request: nothing,
    value: z.object({ operators: z.array(person.extend({ active: z.boolean(), locked: z.boolean() })) }),
  },
  /** What follows is done by whoever is signed in, with `ownPin`. */
  addOperator: {
    request: z.strictObject({ name, role: z.enum(roles), pin, repeated: pin, ownPin: pin }),
    value: counter,
  },
  /** Another role that asks for a longer PIN needs a new one first. */
  changeOperator: {
    request: z.strictObject({
      ...{ operator: text(64), name, role: z.enum(roles), active: z.enum(['yes', 'no']), ownPin: pin },
    }),
    value: counter,
  },
  /** A manager gives anybody a new PIN, everybody else himself. */
  newPin: { request: z.strictObject({ operator: text(64), pin, repeated: pin, ownPin: pin }), value: counter },
  unlockOperator: { request: z.strictObject({ operator: text(64), ownPin: pin }), value: counter },

  /** With open items only by a manager's approval; refused with `open-items` without one. */
  startTraining: { request: z.strictObject({ approval: approval.optional() }), value: counter },
  endTraining: { request: nothing, value: counter },

  /** The saved profile as a draft, or the defaults on a first run. */
  profile: { request: nothing, value: profileDraft },
  checkProfile: {
    request: profileDraft,
    value: z.object({ problems: z.partialRecord(profileDraft.keyof(), problem) }),
  },
  /** Only by a manager's approval, except for the first profile; refused with `open-items` or `approval-needed` without one. */
  saveProfile: { request: z.strictObject({ draft: profileDraft, approval: approval.optional() }), value: counter },
  /** Opens the system's dialog; undefined when the person cancelled. */
  importProfile: { request: nothing, value: profileDraft.optional() },
  exportProfile: { request: nothing, value: z.object({ path: z.string() }).optional() },

  /** Only by a manager's approval, except for the first keys of a merchant. */
  saveKeys: {
    request: z.strictObject({ appId: text(200), appKey: text(400), approval: approval.optional() }),
    value: counter,
  },
  removeKeys: { request: z.strictObject({ approval: approval.optional() }), value: counter },
  /** Opens the keys anew: the keychain may have been unlocked since. */
  reopenKeys: { request: nothing, value: counter },
  /** Seals the head office's password in the keychain; the address that the profile names is that of its role. */
  saveMirrorPassword: { request: z.strictObject({ password: text(400) }), value: counter },
  removeMirrorPassword: { request: nothing, value: counter },
  /** The later version that the profile's server of updates has, if any. */
  lookForUpdate: { request: nothing, value: z.object({ version: z.string().optional() }) },
  /** Ends the till and installs it; refused while anything is unsent, not known, under way, or `typed` in the window. */
  update: { request: z.strictObject({ typed: z.boolean() }), value: nothing },
  checkConnection: { request: nothing, value: z.object({ steps: z.array(step) }) },

  readSlip: { request: z.strictObject({ text: text(4000) }), value: slip },
  /** What a slip says by a layout that is not saved yet, and nothing is done with it. */
  trySlip: {
    request: z.strictObject({ text: text(4000), slipLayout: text(4000) }),
    value: z.object({ slip, form: slipForm.optional(), problem: problem.optional() }),
  },
  /** The page may use the camera until `closeCamera`; `camera-forbidden` where the system forbids it. */
  openCamera: { request: nothing, value: nothing },
  closeCamera: { request: nothing, value: nothing },
  /** Writes the test codes that the page has drawn onto a sheet in the export folder, as a PDF; nothing is journaled. */
  printTestCodes: {
    request: z.strictObject({ codes: z.array(testCode).min(1).max(6) }),
    value: z.object({ path: z.string() }),
  },
  /** What was learned of the keyboard scanner; forgotten where it is left out. */
  saveScanner: { request: z.strictObject({ scanner: scannerHabits.optional() }), value: counter },
  checkEntry: { request: entry, value: entryVerdict },
  /**
   * Writes the completion down, sends it, and answers with its state; never answers before it is written. What is above a
   * cashier's limit needs an approval.
   */
  complete: {
    request: z.strictObject({ entry, acknowledged: z.array(text(60)).max(10), approval: approval.optional() }),
    value: completion,
  },
  /** Of the journal in use, or of an older one, which is only looked at. */
  completion: { request: z.strictObject({ journal: journalId, mchntOrderId }), value: completion },
  sendNow: { request: z.strictObject({ mchntOrderId }), value: completion },
  withdraw: { request: z.strictObject({ mchntOrderId }), value: completion },
  ask: { request: z.strictObject({ mchntOrderId }), value: completion },
  /** Sends an unknown completion again, the same bytes under the same number; only where `maySendAgain`. */
  sendAgain: { request: z.strictObject({ mchntOrderId, approval }), value: completion },
  /** Settles an unknown completion by a manager's word. */
  decide: {
    request: z.strictObject({ mchntOrderId, decision: z.enum(['taken', 'not-taken']), approval }),
    value: completion,
  },

  /** Accepts that the gateway said otherwise than was decided, with a reason: the alarm is seen to. */
  closeAlarm: { request: z.strictObject({ mchntOrderId, approval }), value: completion },

  /** Voids a completion. */
  voidCompletion: { request: z.strictObject({ mchntOrderId, approval }), value: voiding },
  /** Releases a hold that is not to be completed; as typed, checked like an entry. */
  releaseHold: {
    request: z.strictObject({ preauthOrderId: text(4000), authIdRespCode: text(4000), bizType: text(400), approval }),
    value: voiding,
  },
  voiding: { request: z.strictObject({ journal: journalId, mchntOrderId }), value: voiding },
  /** A page of what happened to a completion and its void, or to the release of a hold: oldest first, at most 50, after the event of `afterSeq`. */
  events: {
    request: z.strictObject({ journal: journalId, mchntOrderId, afterSeq: z.int().optional() }),
    value: z.object({ events: z.array(storyEvent), more: z.boolean() }),
  },
  /** What an event of a story holds, as it is stored: the exact texts that were sent and that came. */
  event: {
    request: z.strictObject({ journal: journalId, mchntOrderId, seq: z.int() }),
    value: z.object({
      url: z.string().optional(),
      request: z.string().optional(),
      httpStatus: z.int().optional(),
      reply: z.string().optional(),
    }),
  },
  sendVoidNow: { request: z.strictObject({ mchntOrderId }), value: voiding },
  withdrawVoid: { request: z.strictObject({ mchntOrderId }), value: voiding },
  askVoid: { request: z.strictObject({ mchntOrderId }), value: voiding },
  sendVoidAgain: { request: z.strictObject({ mchntOrderId, approval }), value: voiding },
  decideVoid: {
    request: z.strictObject({ mchntOrderId, decision: z.enum(['taken', 'not-taken']), approval }),
    value: voiding,
  },

  /** What is queued and could be handed over, and the last 50 queues that were, newest first. */
  handOvers: { request: nothing, value: z.object({ queued: countAndSum, handOvers: z.array(handOver) }) },
  /** Seals all that is queued for another counter, at most 5000. Writes no file yet. */
  handOver: {
    request: z.strictObject({ toTermNo: text(4000), passphrase: text(400), repeated: text(400), approval }),
    value: countAndSum.extend({ id: z.string() }),
  },
  /** Writes a sealed queue to a file, as often as is needed; undefined when the person cancelled the system's dialog. */
  saveHandOver: { request: z.strictObject({ id: text(64) }), value: z.object({ path: z.string() }).optional() },
  /** Opens the system's dialog for another counter's file, and queues here what it holds; undefined when cancelled. */
  takeOver: { request: z.strictObject({ passphrase: text(400) }), value: takenOver.optional() },
  /** Queues one that was handed over again here. */
  takeBack: { request: z.strictObject({ mchntOrderId, approval }), value: completion },

  /** What `open-items` speaks of: how much is open, and what `leave` and the others write down by name of it. Nothing in training. */
  openItems: { request: nothing, value: countAndSum.extend({ items: z.array(openItem) }) },
  /** Ends the till though something is open: what is open is named by `open-items`. */
  leave: { request: z.strictObject({ approval }), value: nothing },

  /**
   * What waits, some of each (alarms, voids and releases, the open completions whose holds lapse first), and how much of it
   * there is in all; then the last completions and releases that wait for nothing, newest first.
   */
  recent: {
    request: nothing,
    value: z.object({
      ...{ alarms: z.array(completion), voids: z.array(voiding), open: z.array(completion), waiting: z.int() },
      ...{ closed: z.array(completion), releases: z.array(voiding) },
    }),
  },
  /** A page of what waits: alarms, then voids, then completions by the time left on their holds; `next` where more follow. */
  waiting: {
    request: z.strictObject({ after: waitingPlace.optional() }),
    value: z.object({
      alarms: z.array(completion),
      voids: z.array(voiding),
      completions: z.array(completion),
      total: countAndSum,
      next: waitingPlace.optional(),
    }),
  },
  /** Opens the terminal in use anew, after whatever was wrong has been mended. */
  tryAgain: { request: nothing, value: counter },
  /** The backups that a damaged or missing journal can go on from, newest first. */
  backups: { request: nothing, value: z.object({ backups: z.array(backup) }) },
  /**
   * Sets the damaged journal aside and goes on from a backup; without one, only where there is none, from what can still be
   * read.
   */
  restore: {
    request: z.strictObject({ backup: text(200).optional(), approval }),
    value: z.object({ relearned: z.int(), gap: z.boolean(), setAside: z.string() }),
  },
  journals: { request: nothing, value: z.object({ journals: z.array(journalFile) }) },
  /** Settlement dates, newest first, and apart from them what has no date yet. */
  days: {
    request: z.strictObject({ journal: journalId }),
    value: z.object({
      /** `closes` are the numbers of the day closes that hold something of the date; `unclosed`, whether something waits for one. */
      days: z.array(dayTotal.extend({ stlDate: z.string(), closes: z.array(z.int()), unclosed: z.boolean() })),
      undated: countAndSum,
    }),
  },
  /**
   * At most 100 lines of a settlement date, or of what has none yet, from a position in its list (0 is the first); `total`
   * counts them all.
   */
  day: {
    request: z.strictObject({ journal: journalId, stlDate: stlDate.optional(), position: z.int().min(0).optional() }),
    value: z.object({ lines: z.array(listLine), total: dayTotal }),
  },
  /**
   * What all words of a text are true of, newest first, at most 100; `words` says how each was understood. A search that
   * begins while another is under way ends that one, which answers `stopped`.
   */
  search: {
    request: z.strictObject({ journal: journalId, text: text(200) }),
    value: z.object({
      lines: z.array(listLine),
      more: z.boolean(),
      words: z.array(z.object({ word: z.string(), meanings: z.array(meaning) })),
    }),
  },
  /** Writes a settlement date, or all from one to another, into a file of the export folder; followed and stopped as a work. */
  exportDates: {
    request: z.strictObject({ journal: journalId, from: stlDate, to: stlDate, format: z.enum(fileFormats) }),
    value: dayTotal.extend({ path: z.string(), head: z.string() }),
  },
  /** The same of all that a search finds: what took place, and apart from its sums (`others`) what did not, or not yet. */
  exportSearch: {
    request: z.strictObject({ journal: journalId, text: text(200), format: z.enum(fileFormats) }),
    value: dayTotal.extend({ others: countAndSum.optional(), path: z.string(), head: z.string() }),
  },
  /** A settlement date by hour (-1: the last hour of the evening before; 99: not known) and target system, and what is open. */
  dayPicture: {
    request: z.strictObject({ journal: journalId, stlDate }),
    value: z.object({
      hours: z.array(z.object({ hour: z.int(), completions: countAndSum, voids: countAndSum })),
      targetSystems: z.array(z.object({ targetSys: z.string(), completions: countAndSum, voids: countAndSum })),
      settled: dayTotal,
      open: z.array(countAndSum.extend({ kind: z.enum(['unsent', 'unknown', 'voiding', 'undated']) })),
    }),
  },
  /**
   * The X report: what a close for this date, or for the offered one, would say now. Writes nothing. `later` is what would
   * stay for a later close.
   */
  xReport: {
    request: z.strictObject({ journal: journalId, stlDate: stlDate.optional() }),
    value: z.object({
      report: dayReport,
      /** What can be closed, newest first; empty where nothing waits. */
      dates: z.array(z.string()),
      /** Whether the gateway has begun a newer date: then this one is over. */
      over: z.boolean(),
      next: z.int(),
      later: z.array(closeTotal.extend({ stlDate: z.string() })),
    }),
  },
  /** Closes a date; whatever is open stays so for a reason each, else `open-items-undecided`. */
  closeDay: {
    request: z.strictObject({
      stlDate,
      dispositions: z
        .array(
          z.strictObject({
            reason: text(500),
            items: z.array(z.strictObject({ of: z.enum(['completion', 'void']), mchntOrderId })).max(20_000),
          }),
        )
        .max(1000),
      approval,
    }),
    /** The report's file, or why it could not be written; the close stands in either case. */
    value: z.object({ report: dayReport, path: z.string().optional(), problem: problem.optional() }),
  },
  /** Closes, newest first, at most 50; `before` is the last one's number. */
  dayCloses: {
    request: z.strictObject({ journal: journalId, before: z.int().optional() }),
    value: z.object({ closes: z.array(dayCloseLine), more: z.boolean() }),
  },
  dayClose: {
    request: z.strictObject({ journal: journalId, number: z.int() }),
    value: z.object({ report: dayReport }),
  },
  /** The report of a close once more: numbered, written down, and saved as a file that says so. */
  reprintDayClose: {
    request: z.strictObject({ number: z.int() }),
    value: z.object({ report: dayReport, copy: z.int(), path: z.string().optional(), problem: problem.optional() }),
  },
  /** Opens the system's dialog for a statement; undefined when the person cancelled. */
  chooseStatement: { request: nothing, value: statementLook.optional() },
  /** The same file by other columns; `statement-unknown` once another one was chosen. */
  previewStatement: {
    request: z.strictObject({ statementId: z.int(), layout: statementLayout }),
    value: statementLook,
  },
  /** Imports it whole or not at all, and matches; `already` where this file was imported before. */
  importStatement: {
    request: z.strictObject({ statementId: z.int(), layout: statementLayout }),
    value: z.object({
      imported: importedStatement,
      already: z.boolean(),
      /** How it was read, as text: what the profile can keep for every counter, where it does not say so yet. */
      layout: z.string().optional(),
      /** Whether it tells of this terminal at all. */
      covers: z.boolean(),
      settled: z.int(),
    }),
  },
  /** Matches all statements with the journal; `settled` completions that were not known before. */
  matchStatements: { request: nothing, value: z.object({ settled: z.int() }) },
  /** What was imported, what it came to by settlement date; `stale` where journal or statements have gone on since they were matched. */
  statements: {
    request: nothing,
    value: z.object({
      files: z.array(
        z.object({
          ...{ sha256: z.string(), file: z.string(), at: z.string(), lines: z.int(), repeated: z.int(), bad: z.int() },
          ...{ footers: z.int(), from: z.string().optional(), to: z.string().optional(), covers: z.boolean() },
        }),
      ),
      days: z.array(
        z.object({
          stlDate: z.string(),
          statement: z.object({ completions: countAndSum, voids: countAndSum, others: countAndSum }),
          journal: z.object({ completions: countAndSum, voids: countAndSum }),
          open: z.int(),
          differences: z.int(),
        }),
      ),
      open: z.int(),
      matchedAt: z.string().optional(),
      stale: z.boolean(),
    }),
  },
  /** A page of differences, the oldest settlement date first. */
  differences: {
    request: z.strictObject({
      standing: z.enum(standings).optional(),
      after: z.strictObject({ stlDate: z.union([stlDate, z.literal('')]), key: text(200) }).optional(),
    }),
    value: z.object({ differences: z.array(difference), more: z.boolean() }),
  },
  /** Writes all differences, however they stand, into a file of the export folder; sums in fen, of both sides. */
  exportDifferences: {
    request: nothing,
    value: z.object({
      ...{ path: z.string(), head: z.string(), count: z.int(), open: z.int() },
      ...{ journalAmt: fen, statementAmt: fen },
    }),
  },
  /** A manager closes a difference as it stands; `difference-changed` where it is another one by now. */
  closeDifference: {
    request: z.strictObject({ key: text(200), version: text(64), approval }),
    value: difference,
  },
  /** Rows of a statement that could not be read, after a line. */
  badRows: {
    request: z.strictObject({ sha256: text(64), after: z.int().min(0).optional() }),
    value: z.object({
      rows: z.array(z.object({ line: z.int(), reason: z.string(), value: z.string(), text: z.string() })),
      more: z.boolean(),
    }),
  },

  /** Long work that is under way, oldest first: how much of it is done, in rows or bytes, and how much each second. */
  works: { request: nothing, value: z.object({ works: z.array(work) }) },
  /** Stops a work: nothing half done is left of it, and whoever asked for it is answered with `stopped`. */
  stopWork: { request: z.strictObject({ workId: z.int() }), value: nothing },

  /** The slip of a completion or a release by its number: which it is now, how often it left the till, the last printing's problem. */
  slips: {
    request: z.strictObject({ mchntOrderId }),
    value: z.object({
      slip: z.enum(slipKinds),
      printed: z.array(printedSlip),
      printing: z.boolean(),
      problem: problem.optional(),
    }),
  },
  /**
   * Prints it as the profile says; undefined when the person cancelled the system's dialog. With a `problem` it may be on
   * paper, and counts. Changes no completion.
   */
  printSlip: {
    request: z.strictObject({ mchntOrderId }),
    value: z.object({ printed: printedSlip, problem: problem.optional() }).optional(),
  },
  /** Saves it as a PDF in the export folder; numbered as a copy like one on paper. */
  saveSlip: { request: z.strictObject({ mchntOrderId }), value: printedSlip.extend({ path: z.string() }) },
  /** What the system calls its printers. */
  printers: { request: nothing, value: z.object({ printers: z.array(z.string()) }) },
  /** Prints a slip that is about no sale; undefined when the person cancelled. */
  printTestSlip: { request: nothing, value: z.object({ device: z.string() }).optional() },

  chooseExportFolder: { request: nothing, value: counter },
  showExport: { request: z.strictObject({ path: text(4000) }), value: z.undefined() },

  /** Training only: the practice holds, which refusal or fault each one asks for, and how far the course is. */
  practice: { request: nothing, value: practice },
  /** Lays out fresh holds and begins the course anew. */
  newPractice: { request: nothing, value: practice },
  /** Writes the training gateway's books as a statement into the export folder; one amount in it is wrong. */
  practiceStatement: { request: nothing, value: z.object({ path: z.string(), count: z.int() }) },
  /** Ends the till as a power cut does, while something is being sent in training; `nothing-being-sent` otherwise. */
  cutPower: { request: nothing, value: nothing },
  /** What whoever helps from afar needs to know, as the very text that `saveDiagnostics` writes; no secret, nothing of a guest. */
  diagnostics: { request: nothing, value: z.object({ text: z.string() }) },
  /** Writes what was shown last into a file; undefined when the person cancelled the system's dialog. */
  saveDiagnostics: { request: nothing, value: z.object({ path: z.string() }).optional() },
} as const

export type Contract = typeof contract
export type ActionName = keyof Contract
export type ActionRequest<Name extends ActionName> = z.infer<Contract[Name]['request']>
export type ActionValue<Name extends ActionName> = z.infer<Contract[Name]['value']>

export type Problem = z.infer<typeof problem>
/** What every action answers: its value, or what was wrong. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Problem }

/** What the preload script puts on `window.till`. */
export type TillBridge = {
  readonly [Name in ActionName]: (request: ActionRequest<Name>) => Promise<Answer<ActionValue<Name>>>
} & {
  /** Calls back whenever something changed in main; answers with the way to stop listening. */
  readonly onChange: (listener: () => void) => () => void
  /** Calls back whenever somebody wants to end the till while something is open. */
  readonly onLeaving: (listener: () => void) => () => void
}

export type Counter = z.infer<typeof counter>
export type Terminal = z.infer<typeof terminal>
export type Keys = z.infer<typeof keys>
export type Mirror = z.infer<typeof mirror>
export type ProfileDraft = z.infer<typeof profileDraft>
export type Access = z.infer<typeof access>
export type Person = z.infer<typeof person>
export type Role = (typeof roles)[number]
export type TypedApproval = z.infer<typeof approval>
export type Entry = z.infer<typeof entry>
export type EntryVerdict = z.infer<typeof entryVerdict>
export type CompletionView = z.infer<typeof completion>
export type CompletionState = (typeof states)[number]
export type VoidView = z.infer<typeof voiding>
export type VoidState = (typeof voidStates)[number]
export type WaitingPlace = z.infer<typeof waitingPlace>
export type OpenItem = z.infer<typeof openItem>
export type DayTotal = z.infer<typeof dayTotal>
export type DayReport = z.infer<typeof dayReport>
export type CloseTotal = z.infer<typeof closeTotal>
export type OpenAtClose = z.infer<typeof openAtClose>
export type DayCloseLine = z.infer<typeof dayCloseLine>
export type Slip = z.infer<typeof slip>
export type SlipForm = z.infer<typeof slipForm>
export type ScannerHabits = z.infer<typeof scannerHabits>
export type ScanEnding = (typeof scanEndings)[number]
export type JournalFile = z.infer<typeof journalFile>
export type JournalBackup = z.infer<typeof backup>
export type ConnectionStep = z.infer<typeof step>
export type ListLine = z.infer<typeof listLine>
export type Meaning = z.infer<typeof meaning>
export type SearchState = (typeof searchStates)[number]
export type StoryEvent = z.infer<typeof storyEvent>
export type HandOver = z.infer<typeof handOver>
export type TakenOver = z.infer<typeof takenOver>
export type PracticeHold = z.infer<typeof practiceHold>
export type Lesson = z.infer<typeof lesson>
export type LessonKind = Lesson['kind']
export type StatementLook = z.infer<typeof statementLook>
export type StatementLayout = z.infer<typeof statementLayout>
export type StatementField = (typeof statementFields)[number]
export type Difference = z.infer<typeof difference>
export type DifferenceCategory = (typeof differenceCategories)[number]
export type Work = z.infer<typeof work>
export type FileFormat = (typeof fileFormats)[number]
export type WorkKind = (typeof workKinds)[number]
export type CountAndSum = z.infer<typeof countAndSum>
export type ReceiptPaper = (typeof receiptPapers)[number]
export type SlipKind = (typeof slipKinds)[number]
export type PrintedSlip = z.infer<typeof printedSlip>
export type Language = (typeof languages)[number]
export type Theme = (typeof themes)[number]
