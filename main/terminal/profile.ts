import type { Problem } from '../../preload/contract/problem.ts'
import type { ProfileDraft } from '../../preload/contract/profile.ts'
import {
  type ProfileFieldName,
  type ProfileValues,
  profileField,
  profileFieldNames,
} from '../../preload/contract/profile-fields.ts'
import { checkField } from './profile-checks.ts'

/** The gateway's addresses. Source: the gateway document, URL. */
export const gatewayUrls = {
  production: 'https://api-mop.chinaums.com',
  test: 'https://test-api-open.chinaums.com',
} as const

/** A terminal's profile: everything of this counter but its secrets. */
export type Profile = ProfileValues

/** A cashier's limit in fen; undefined for none. */
export function cashierLimitOf({ cashierLimit }: Pick<Profile, 'cashierLimit'>): number | undefined {
  return cashierLimit === '' ? undefined : Math.round(Number(cashierLimit) * 100)
}

const eachField = <Value>(toValue: (name: ProfileFieldName) => Value) =>
  Object.fromEntries(profileFieldNames.map((name) => [name, toValue(name)]))

/** A new counter's. */
export const usualProfile = eachField((name) => profileField(name).usual) as Profile

/** A profile as it is typed. */
export const draftOf = (profile: Profile): ProfileDraft => eachField((name) => String(profile[name])) as ProfileDraft

export const emptyDraft: ProfileDraft = draftOf(usualProfile)

/**
 * A profile as typed, checked field by field: the profile, or what is wrong with each field. Limits are the gateway
 * document's; the source code's 4 characters are docs/gateway.md 6.
 */
export function readProfile(
  typed: ProfileDraft,
): { readonly profile: Profile } | { readonly problems: Partial<Record<ProfileFieldName, Problem>> } {
  const draft = eachField((name) => typed[name].trim()) as ProfileDraft
  const problems: Partial<Record<ProfileFieldName, Problem>> = {}
  for (const name of profileFieldNames) {
    const wrong = checkField(name, draft)
    if (wrong) problems[name] = wrong
  }
  if (Object.keys(problems).length > 0) return { problems }
  const profile = eachField((name) => (profileField(name).range ? Number(draft[name]) : draft[name])) as Profile
  const { gateway } = profile
  const gatewayUrl = gateway === 'custom' ? new URL(draft.gatewayUrl).origin : gatewayUrls[gateway]
  return { profile: { ...profile, gatewayUrl } }
}
