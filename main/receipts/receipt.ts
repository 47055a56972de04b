import type { Language } from '../../preload/contract/appearance.ts'
import type { CompletionView } from '../../preload/contract/completion.ts'
import type { ReceiptPaper, SlipKind } from '../../preload/contract/receipts.ts'
import type { VoidView } from '../../preload/contract/voiding.ts'
import { amountInWords } from '../completion/amount-in-words.ts'
import { fen } from '../completion/fen.ts'
import { chinaDateTime } from '../gateway/china-time.ts'
import { amountText } from './amount.ts'
import { type ReceiptWords, receiptWords } from './words.ts'

/** A line of a slip: what it is, and what it says; `number` is one that people compare group by group. */
export type ReceiptRow = { readonly label: string; readonly text: string; readonly look: 'text' | 'number' | 'strong' }

/** What a slip says, whatever it is printed on. Texts are those of one language, ready to be laid out. */
export type Receipt = {
  readonly kind: SlipKind | 'test'
  readonly language: Language
  readonly training?: string
  /** Of a second copy and all later ones. */
  readonly reprint?: string
  readonly merchant: string
  readonly title: string
  /** What nobody may overlook, the first of it above all: that this is no receipt. */
  readonly notices: readonly string[]
  readonly amount?: { readonly label: string; readonly text: string; readonly inWords?: string }
  /** Groups of lines, each set apart from the next. */
  readonly groups: readonly (readonly ReceiptRow[])[]
  /** What the QR code holds, the order number, and what that is called below it. */
  readonly code?: { readonly label: string; readonly text: string }
  /** The head of the journal's chain, under the code. */
  readonly foot: readonly string[]
}

/** A number of so many characters is read at a glance; a longer one is set in groups of four. */
export const SHORT_NUMBER = 16

/** Whose slip it is, and how it is printed. */
export type ReceiptSetting = {
  readonly language: Language
  readonly mchntName: string
  readonly mchntNo: string
  readonly termNo: string
  readonly training: boolean
  /** Who is at the till, where the till knows. */
  readonly operator?: string
  /** Counted by the journal, from 1. */
  readonly copy: number
}

/** An authorization code as slips have it: who holds the slip cannot use it for the next hold. */
export const maskedCode = (code: string): string => code.slice(0, -2).replace(/./gsu, '*') + code.slice(-2)

const row = (label: string, text: string | undefined, look: ReceiptRow['look'] = 'text'): ReceiptRow[] =>
  text === undefined || text === '' ? [] : [{ label, text, look }]

const filled = (groups: readonly (readonly ReceiptRow[])[]) => groups.filter((rows) => rows.length > 0)

const open = ['queued', 'sending', 'unknown'] as const
const isOpen = (state: string): state is (typeof open)[number] => (open as readonly string[]).includes(state)

/** Which slip a completion has now: its own, or that of its void once the void took place or may have. */
export function slipOf({ state, voiding }: CompletionView): SlipKind {
  if (state === 'voided') return 'void'
  if (voiding && isOpen(voiding.state)) return 'pending'
  if (state === 'completed') return 'completed'
  return state === 'declined' || state === 'withdrawn' ? 'declined' : 'pending'
}

/** Which slip the release of a hold has now. */
export function slipOfRelease({ state }: VoidView): SlipKind {
  if (isOpen(state)) return 'pending'
  return state === 'completed' ? 'release' : 'declined'
}

function frame(setting: ReceiptSetting, words: ReceiptWords) {
  const { language, mchntName, training, copy } = setting
  return {
    language,
    merchant: mchntName,
    ...(training && { training: words.training }),
    ...(copy > 1 && { reprint: words.reprint.replace('{{copy}}', String(copy)) }),
  }
}

const place = ({ mchntNo, termNo, operator }: ReceiptSetting, words: ReceiptWords) => [
  ...row(words.mchntNo, mchntNo, 'number'),
  ...row(words.termNo, termNo, 'number'),
  ...row(words.operator, operator),
]

/** Why nothing was taken, and what to do now; the gateway's own words come after it. */
function refusal(words: ReceiptWords, { cure, errCode, errMsg }: CompletionView | VoidView) {
  return {
    notices: cure ? [words.cure[cure]] : [],
    rows: [...row(words.gatewaySays, [errCode, errMsg].filter(Boolean).join(' '))],
  }
}

function noticesOf(completion: CompletionView, words: ReceiptWords): readonly string[] {
  const { state, voiding } = completion
  const slip = slipOf(completion)
  if (slip === 'declined') {
    if (state === 'withdrawn') return [words.nothingTaken, words.withdrawn]
    return [words.nothingTaken, ...refusal(words, completion).notices]
  }
  if (slip !== 'pending') return []
  if (state === 'completed' && voiding) return [words.noVoidReceipt, words.voidPending]
  const next = isOpen(state) ? words.next[state] : words.next['handed-over']
  return [words.noReceipt, words.doNotPay, next]
}

function amountOf(completion: CompletionView, words: ReceiptWords, language: Language): NonNullable<Receipt['amount']> {
  const slip = slipOf(completion)
  const { totalAmt } = completion
  const label = words.amount[slip]
  const text = amountText(slip === 'void' ? -totalAmt : totalAmt, words)
  // In words only where it was taken: nobody reads an amount twice that nobody paid. The words are Chinese.
  return slip === 'completed' && new Intl.Locale(language).language === 'zh'
    ? { label, text, inWords: amountInWords(fen(totalAmt)) }
    : { label, text }
}

/** What a wallet or a merchant gave, and what the guest paid: only of what was taken. */
function paidRows({ couponAmt = 0, payAmt }: CompletionView, words: ReceiptWords): ReceiptRow[] {
  if (couponAmt === 0) return []
  return [
    ...row(words.discount, amountText(-couponAmt, words)),
    ...row(words.paid, payAmt === undefined ? undefined : amountText(payAmt, words), 'strong'),
  ]
}

/** China Standard Time: the gateway's own where it named one, else the till's. */
const timeOf = ({ payTs, answeredAt, acceptedAt }: CompletionView): string =>
  payTs ?? chinaDateTime(Date.parse(answeredAt ?? acceptedAt))

/** The slip of a completion as it stands: taken, not taken, not known yet, or voided. Pure. */
export function receiptOf(completion: CompletionView, setting: ReceiptSetting): Receipt {
  const { language } = setting
  const words = receiptWords(language)
  const slip = slipOf(completion)
  const taken = slip === 'completed' || slip === 'void'
  const { mchntOrderId, preauthOrderId, authIdRespCode, orderDesc, stlDate, refId, voiding, head, state } = completion
  const title = slip === 'pending' && state === 'completed' ? words.title.voidPending : words.title[slip]
  return {
    ...frame(setting, words),
    kind: slip,
    title,
    notices: noticesOf(completion, words),
    amount: amountOf(completion, words, language),
    groups: filled([
      slip === 'completed' ? paidRows(completion, words) : [],
      [
        ...row(words.time, timeOf(completion)),
        ...row(words.stlDate, taken ? (stlDate ?? words.noDate) : undefined),
        ...row(words.voidDate, slip === 'void' ? voiding?.stlDate : undefined),
        ...row(words.refId, refId, 'number'),
        ...(slip === 'declined' ? refusal(words, completion).rows : []),
      ],
      [
        ...row(words.hold, preauthOrderId, 'number'),
        ...row(words.code, maskedCode(authIdRespCode)),
        ...row(words.note, orderDesc),
      ],
      place(setting, words),
    ]),
    code: { label: words.order, text: mchntOrderId },
    foot: head === undefined ? [] : [`${words.head} ${head}`],
  }
}

/** The slip of a hold's release; the code holds the hold's number, for it has no order of its own. Pure. */
export function releaseReceiptOf(release: VoidView, setting: ReceiptSetting): Receipt {
  const words = receiptWords(setting.language)
  const slip = slipOfRelease(release)
  const { preauthOrderId, stlDate, acceptedAt, sentAt } = release
  const pending = slip === 'pending'
  const refused = slip === 'declined' ? refusal(words, release) : undefined
  const notices = refused ? [words.notReleased, ...refused.notices] : [words.released]
  return {
    ...frame(setting, words),
    kind: slip,
    title: pending ? words.title.releasePending : slip === 'declined' ? words.title.notReleased : words.title.release,
    notices: pending ? [words.noReleaseReceipt, words.releasePending] : notices,
    groups: filled([
      [
        ...row(words.time, chinaDateTime(Date.parse(sentAt ?? acceptedAt))),
        ...row(words.voidDate, slip === 'release' ? stlDate : undefined),
        ...(refused?.rows ?? []),
      ],
      place(setting, words),
    ]),
    code: { label: words.hold, text: preauthOrderId },
    foot: [],
  }
}

/** A slip that says nothing of money: whether paper, letters and code come out well. @param at epoch ms. Pure. */
export function testReceipt(setting: ReceiptSetting, printer: string, paper: ReceiptPaper, at: number): Receipt {
  const words = receiptWords(setting.language)
  return {
    ...frame(setting, words),
    kind: 'test',
    title: words.title.test,
    notices: [words.testNotice],
    groups: [
      [
        ...row(words.printer, printer),
        ...row(words.paper, words.papers[paper]),
        ...row(words.time, chinaDateTime(at)),
        ...row(words.letters, words.alphabet),
      ],
      place(setting, words),
    ],
    code: { label: words.termNo, text: setting.termNo },
    foot: [],
  }
}
