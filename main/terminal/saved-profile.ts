import { readFile } from 'node:fs/promises'
import { type Profile, readProfile } from './profile.ts'
import { readProfileFile } from './profile-file.ts'

/** The profile that lies in a file; undefined where there is none, or none that can be used. */
export async function savedProfileAt(path: string): Promise<Profile | undefined> {
  try {
    const file = readProfileFile(await readFile(path, 'utf8'))
    const read = 'draft' in file ? readProfile(file.draft) : undefined
    return read && 'profile' in read ? read.profile : undefined
  } catch {
    return undefined
  }
}
