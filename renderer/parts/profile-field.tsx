import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../preload/contract/problem.ts'
import type { ProfileDraft } from '../../preload/contract/profile.ts'
import { Field } from './field.tsx'

export type ProfileFieldName = keyof ProfileDraft

/** The fields in the order in which a newcomer can answer them. */
export const profileFields = [
  'gateway',
  'gatewayUrl',
  'mchntName',
  'mchntNo',
  'termNo',
  'sourceCode',
  'bizType',
  'scheme',
  'validityDays',
  'limitPercent',
  'orderDesc',
  'slipLayout',
  'srcReserve',
  'asking',
  'accountingColumns',
  'statementLayout',
  'mirrorUrl',
  'privateRoots',
  'receiptPaper',
  'receiptPrinter',
  'receiptSilent',
  'receiptAfterSale',
  'cashierLimit',
  'idleLockMinutes',
  'pinAfterSale',
  'updateUrl',
] as const satisfies readonly ProfileFieldName[]

/** The fields that apply to a draft: an address is asked for only where the gateway is one of the merchant's own, a printer only where slips are printed. */
export const fieldsOf = (draft: ProfileDraft): readonly ProfileFieldName[] =>
  profileFields.filter((field) => {
    if (field === 'gatewayUrl') return draft.gateway === 'custom'
    return !ofPrinter.includes(field) || draft.receiptPaper !== 'none'
  })

/** Where nothing is printed, nobody has to say on what. */
const ofPrinter: readonly ProfileFieldName[] = ['receiptPrinter', 'receiptSilent', 'receiptAfterSale']

const gateways = ['production', 'test', 'custom'] as const
const schemes = ['OPEN-BODY-SIG', 'OPEN-ACCESS-TOKEN'] as const
const papers = ['none', '58', '80', 'A4'] as const
const yesAndNo = ['yes', 'no'] as const
const pinsAfterSale = ['no', 'yes'] as const
const askings = ['orders', 'bills', 'off'] as const

/** What can be chosen for a field, each with its words; undefined where the answer is typed. */
function useChoices(name: ProfileFieldName): readonly { readonly value: string; readonly words: string }[] | undefined {
  const { t } = useTranslation()
  if (name === 'gateway') return gateways.map((value) => ({ value, words: t(`profile.gateways.${value}`) }))
  if (name === 'scheme') return schemes.map((value) => ({ value, words: value }))
  if (name === 'asking') return askings.map((value) => ({ value, words: t(`profile.askings.${value}`) }))
  if (name === 'receiptPaper') return papers.map((value) => ({ value, words: t(`profile.papers.${value}`) }))
  if (name === 'receiptSilent') return yesAndNo.map((value) => ({ value, words: t(`profile.silent.${value}`) }))
  if (name === 'receiptAfterSale') return yesAndNo.map((value) => ({ value, words: t(`profile.afterSale.${value}`) }))
  if (name === 'pinAfterSale') {
    return pinsAfterSale.map((value) => ({ value, words: t(`profile.pinsAfterSale.${value}`) }))
  }
  return undefined
}

type Props = {
  readonly name: ProfileFieldName
  readonly draft: ProfileDraft
  readonly problem: Problem | undefined
  /** Somebody was led to it: it has the keyboard. */
  readonly take?: boolean
  readonly onType: (value: string) => void
  readonly onKeyDown?: (event: KeyboardEvent) => void
  readonly onLeave?: () => void
}

/** One field of the terminal profile, with an example and where the merchant's papers say it. */
export function ProfileField({ name, draft, problem, take = false, onType, onKeyDown, onLeave }: Props) {
  const { t } = useTranslation()
  const example = t('setup.example', { example: t(`profile.field.${name}.example`) })
  const where = t('setup.where', { where: t(`profile.field.${name}.where`) })
  const choices = useChoices(name)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (take) input.current?.focus()
  }, [take])
  const own = { value: draft[name], onKeyDown, onBlur: onLeave }
  return (
    <Field
      id={`profile-${name}`}
      label={t(`profile.field.${name}.label`)}
      hint={choices ? where : `${example} · ${where}`}
      problem={problem}
    >
      {(ties) =>
        choices ? (
          <select {...ties} {...own} onChange={(event) => onType(event.target.value)}>
            {choices.map(({ value, words }) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        ) : (
          <input
            ref={input}
            {...ties}
            {...own}
            type="text"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onType(event.target.value)}
          />
        )
      }
    </Field>
  )
}
