import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem, ProfileDraft } from '../../preload/contract.ts'
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
  'mirrorUrl',
  'cashierLimit',
  'idleLockMinutes',
  'pinAfterSale',
] as const satisfies readonly ProfileFieldName[]

/** The fields that apply to a draft: an address is asked for only where the gateway is one of the merchant's own. */
export const fieldsOf = (draft: ProfileDraft): readonly ProfileFieldName[] =>
  profileFields.filter((field) => field !== 'gatewayUrl' || draft.gateway === 'custom')

const gateways = ['production', 'test', 'custom'] as const
const schemes = ['OPEN-BODY-SIG', 'OPEN-ACCESS-TOKEN'] as const
const pinsAfterSale = ['no', 'yes'] as const
const askings = ['orders', 'bills', 'off'] as const

/** What can be chosen for a field, each with its words; undefined where the answer is typed. */
function useChoices(name: ProfileFieldName): readonly { readonly value: string; readonly words: string }[] | undefined {
  const { t } = useTranslation()
  if (name === 'gateway') return gateways.map((value) => ({ value, words: t(`profile.gateways.${value}`) }))
  if (name === 'scheme') return schemes.map((value) => ({ value, words: value }))
  if (name === 'asking') return askings.map((value) => ({ value, words: t(`profile.askings.${value}`) }))
  if (name === 'pinAfterSale') {
    return pinsAfterSale.map((value) => ({ value, words: t(`profile.pinsAfterSale.${value}`) }))
  }
  return undefined
}

type Props = {
  readonly name: ProfileFieldName
  readonly draft: ProfileDraft
  readonly problem: Problem | undefined
  readonly onType: (value: string) => void
  readonly onKeyDown?: (event: KeyboardEvent) => void
  readonly onLeave?: () => void
}

/** One field of the terminal profile, with an example and where the merchant's papers say it. */
export function ProfileField({ name, draft, problem, onType, onKeyDown, onLeave }: Props) {
  const { t } = useTranslation()
  const example = t('setup.example', { example: t(`profile.field.${name}.example`) })
  const where = t('setup.where', { where: t(`profile.field.${name}.where`) })
  const choices = useChoices(name)
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
