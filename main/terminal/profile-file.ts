import { z } from 'zod'
import type { Problem } from '../../preload/contract/problem.ts'
import type { ProfileDraft } from '../../preload/contract/profile.ts'
import { profileField, profileFieldNames } from '../../preload/contract/profile-fields.ts'
import { emptyDraft, type Profile } from './profile.ts'

/** A profile's file: the draft with numbers or texts, a mark that says what it is, and never a secret. */
const profileFile = z.object({
  preauthTillProfile: z.literal(1),
  ...Object.fromEntries(
    profileFieldNames.map((name) => {
      const longest = profileField(name).longest ?? 2000
      return [name, z.union([z.string().max(longest), z.number()]).optional()]
    }),
  ),
})

/** The JSON text of a profile's file. */
export const profileFileText = (profile: Profile): string =>
  `${JSON.stringify({ preauthTillProfile: 1, ...profile }, null, 2)}\n`

/** A profile's file as a draft, to be checked like a typed one; `file-not-json` for anything else. */
export function readProfileFile(text: string): { readonly draft: ProfileDraft } | { readonly problem: Problem } {
  try {
    const { preauthTillProfile: _mark, ...fields } = profileFile.parse(JSON.parse(text.replace(/^\uFEFF/, '')))
    const texts = Object.entries(fields).map(([field, value]) => [field, String(value)])
    return { draft: { ...emptyDraft, ...Object.fromEntries(texts) } }
  } catch {
    return { problem: { kind: 'file-not-json', facts: {} } }
  }
}
