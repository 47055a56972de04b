import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The public key of whoever made this program, as `npm run package` put it into its package.json: Ed25519, SPKI in base64. Empty in one
 * that was made without a key, and takes no updates.
 */
export function updateKey(app: string): string {
  try {
    const { updateKey: key } = JSON.parse(readFileSync(join(app, 'package.json'), 'utf8')) as {
      readonly updateKey?: unknown
    }
    return typeof key === 'string' ? key : ''
  } catch {
    return ''
  }
}
