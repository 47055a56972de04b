import { createHash, timingSafeEqual } from 'node:crypto'
import { dirname } from 'node:path'
import type { Problem } from '../../preload/contract/problem.ts'
import { keysRefused } from '../gateway/check-connection.ts'
import type { Route } from '../gateway/connector.ts'
import { openGateway } from '../gateway/gateway.ts'
import { readTypedCredentials } from '../terminal/credentials.ts'
import type { Folders } from '../terminal/folders.ts'
import { savedAppKeys } from '../terminal/keyring.ts'
import { privateRootsOf } from '../terminal/private-roots.ts'
import type { Profile } from '../terminal/profile.ts'

type World = {
  readonly folders: Folders
  /** The live terminal's, if there is one. */
  readonly profile: Profile | undefined
  readonly route: (url: string, privateRoots: readonly string[]) => Promise<Route>
  readonly now: () => number
}

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Takes as long for a wrong one as for the right one. */
const isSame = (typed: string, kept: string): boolean => timingSafeEqual(digest(typed.trim()), digest(kept))

const wrong: Problem = { kind: 'app-key-wrong', facts: { field: 'appKey' } }

/**
 * Whether somebody has the gateway's app key: it is one that the keychain has for this till; or, where it has none that can be
 * read, the gateway of this counter takes it. Answers with `app-key-wrong`, or with why it could not be found out.
 */
export async function proves(
  { folders, profile, route, now }: World,
  appId: string,
  appKey: string,
): Promise<Problem | undefined> {
  const kept = await savedAppKeys(dirname(folders.pepper))
  if (kept.length > 0) return kept.map((one) => isSame(appKey, one)).includes(true) ? undefined : wrong
  if (!profile) return { kind: 'app-key-missing', facts: {} }
  const read = readTypedCredentials(appId, appKey)
  if ('problem' in read) return read.problem
  const { gatewayUrl: baseUrl, scheme, bizType } = profile
  const { credentials } = read
  const roots = privateRootsOf(profile.privateRoots)
  const way = (url: string) => route(url, roots)
  const gateway = openGateway({ baseUrl, scheme, credentials, route: way, now, onAnswer: () => undefined })
  const refused = await keysRefused(gateway, profile, bizType, now)
  return refused?.kind === 'keys-refused' ? wrong : refused
}
