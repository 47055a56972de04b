type Field = {
  /** What it is on a new counter. */
  readonly usual: string | number
  /** What can be chosen, as it is offered; where there is none, the answer is typed. */
  readonly choices?: readonly string[]
  /** What a whole number may be. */
  readonly range?: { readonly least: number; readonly most: number }
  /** The most characters that can be typed, where the usual 4000 are too few. */
  readonly longest?: number
  /**
   * Not asked when a counter is set up: what even ChinaUMS's document leaves open, what a bookkeeper or a head office will want, or
   * which printer there will be.
   */
  readonly later?: true
}

/**
 * Every field of the terminal profile, in the order in which a newcomer can answer them. The schema, a new counter, training
 * and the screens are made of this table; what a typed text may be is in main/terminal/profile-checks.ts. It has nothing of
 * zod, for the window takes it along.
 */
export const profileFields = {
  gateway: { usual: 'production', choices: ['production', 'test', 'custom'] },
  /** Of a custom gateway; that of the others is known. */
  gatewayUrl: { usual: '' },
  mchntName: { usual: '' },
  mchntNo: { usual: '' },
  termNo: { usual: '' },
  sourceCode: { usual: '' },
  bizType: { usual: 'QRPAYDEFAULT' },
  scheme: { usual: 'OPEN-BODY-SIG', choices: ['OPEN-BODY-SIG', 'OPEN-ACCESS-TOKEN'] },
  /** How long a hold lasts; after it a completion needs an acknowledgement. */
  validityDays: { usual: 30, range: { least: 1, most: 36_500 } },
  /** The most that may be completed, in percent of the hold. */
  limitPercent: { usual: 100, range: { least: 1, most: 200 } },
  orderDesc: { usual: '' },
  slipLayout: { usual: '' },
  srcReserve: { usual: '' },
  /** What the gateway is asked about a completion that is not known: order numbers, its bill too (QR merchants), or nothing. */
  asking: { usual: 'orders', choices: ['orders', 'bills', 'off'], later: true },
  /** The columns of the accounting export, as typed (accounting-columns.ts); empty for the usual ones. */
  accountingColumns: { usual: '', later: true },
  /** How statements are read that have its columns, as text (statements/layout.ts); empty where that is left to the till. */
  statementLayout: { usual: '', later: true },
  /** The head office that has a mirror of the journal, without its password; empty for none (mirror-address.ts). */
  mirrorUrl: { usual: '', later: true },
  /** Authorities that are trusted besides the system's, PEM, as typed, 1 to 3 kB each; empty for none (private-roots.ts). */
  privateRoots: { usual: '', longest: 20_000, later: true },
  /** What slips are printed on; `none` prints none. */
  receiptPaper: { usual: 'none', choices: ['none', '58', '80', 'A4'], later: true },
  /** A printer by its name in the system, or `tcp://host:port` (printer-address.ts); empty for the system's usual one. */
  receiptPrinter: { usual: '', later: true },
  /** Without the system's dialog. */
  receiptSilent: { usual: 'yes', choices: ['yes', 'no'], later: true },
  /** By itself, after each sale. */
  receiptAfterSale: { usual: 'no', choices: ['yes', 'no'], later: true },
  /** The most that a cashier takes without a manager's approval, in yuan as typed; empty for no limit (`cashierLimitOf`). */
  cashierLimit: { usual: '', later: true },
  /** After so many minutes without anybody at it the till locks itself; 0 for never. */
  idleLockMinutes: { usual: 5, range: { least: 0, most: 1440 }, later: true },
  /** Whether every sale is begun with the PIN. */
  pinAfterSale: { usual: 'no', choices: ['no', 'yes'], later: true },
  /** Where updates of the program lie; empty for none. */
  updateUrl: { usual: '', later: true },
} as const satisfies Readonly<Record<string, Field>>

type Fields = typeof profileFields
export type ProfileFieldName = keyof Fields
export const profileFieldNames = Object.keys(profileFields) as ProfileFieldName[]

/** The fields whose answers are chosen, numbers, or texts of their own kind. */
type FieldWith<Key extends keyof Field> = {
  [Name in ProfileFieldName]: Fields[Name] extends { readonly [One in Key]: unknown } ? Name : never
}[ProfileFieldName]
export type ChoiceField = FieldWith<'choices'>
type NumberField = FieldWith<'range'>
export type TextField = Exclude<ProfileFieldName, ChoiceField | NumberField>

/** A field's line of the table, whichever it is. */
export const profileField = (name: ProfileFieldName): Field => profileFields[name]

/** What each field comes to. */
export type ProfileValues = {
  readonly [Name in ProfileFieldName]: Fields[Name] extends { readonly choices: readonly (infer Choice)[] }
    ? Choice
    : Fields[Name] extends { readonly usual: number }
      ? number
      : string
}
