import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../preload/contract/problem.ts'
import type { ProfileDraft } from '../../preload/contract/profile.ts'
import {
  type ChoiceField,
  type ProfileFieldName,
  type ProfileValues,
  profileField,
  profileFieldNames,
} from '../../preload/contract/profile-fields.ts'
import { Field } from './field.tsx'

/** The fields that apply to a draft: an address is asked for only where the gateway is one of the merchant's own, a printer only where slips are printed. */
export const fieldsOf = (draft: ProfileDraft): readonly ProfileFieldName[] =>
  profileFieldNames.filter((name) => {
    if (name === 'gatewayUrl') return draft.gateway === 'custom'
    return !ofPrinter.includes(name) || draft.receiptPaper !== 'none'
  })

/** Where nothing is printed, nobody has to say on what. */
const ofPrinter: readonly ProfileFieldName[] = ['receiptPrinter', 'receiptSilent', 'receiptAfterSale']

/** The words of every choice. */
function useChoiceWords(): { readonly [Name in ChoiceField]: (value: ProfileValues[Name]) => string } {
  const { t } = useTranslation()
  return {
    gateway: (value) => t(`profile.gateways.${value}`),
    scheme: (value) => value,
    asking: (value) => t(`profile.askings.${value}`),
    receiptPaper: (value) => t(`profile.papers.${value}`),
    receiptSilent: (value) => t(`profile.silent.${value}`),
    receiptAfterSale: (value) => t(`profile.afterSale.${value}`),
    pinAfterSale: (value) => t(`profile.pinsAfterSale.${value}`),
  }
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
  const { choices } = profileField(name)
  const wordsOf = useChoiceWords()[name as ChoiceField] as (value: string) => string
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
            {choices.map((value) => (
              <option key={value} value={value}>
                {wordsOf(value)}
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
