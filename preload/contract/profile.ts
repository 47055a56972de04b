import { z } from 'zod'
import { approval } from './approval.ts'
import { text } from './fields.ts'
import { problem } from './problem.ts'
import { type ProfileFieldName, profileField, profileFieldNames } from './profile-fields.ts'

const texts = profileFieldNames.map((name) => [name, text(profileField(name).longest ?? 4000)])

/** The profile as it is being typed: every field a text, so that nothing typed is ever lost. */
export const profileDraft = z.strictObject(Object.fromEntries(texts) as Record<ProfileFieldName, z.ZodString>)

export const profileVerdict = z.object({ problems: z.partialRecord(profileDraft.keyof(), problem) })

/** The first profile of a till needs no approval. */
export const newProfile = z.strictObject({ draft: profileDraft, approval: approval.optional() })

export type ProfileDraft = z.infer<typeof profileDraft>
