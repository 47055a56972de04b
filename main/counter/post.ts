import { type Attending, attend } from '../attending/attend.ts'
import type { Desk } from '../completion/desk.ts'
import type { Route } from '../gateway/connector.ts'
import { openGateway } from '../gateway/gateway.ts'
import type { Journal } from '../journal/open.ts'
import { keepMirrored, type Mirroring } from '../mirror/keep-mirrored.ts'
import type { Keyring } from '../terminal/keyring.ts'
import { readMirrorAddress } from '../terminal/mirror-address.ts'
import type { MirrorPassword } from '../terminal/mirror-password.ts'
import { privateRootsOf } from '../terminal/private-roots.ts'
import type { Profile } from '../terminal/profile.ts'
import type { TrainingSession } from '../training/session.ts'
import { type Watch, watch } from '../watch/watch.ts'

/** The terminal in use; training is a terminal of its own. */
export type PostProfile = Profile | (Omit<Profile, 'gateway'> & { readonly gateway: 'training' })

/** The mirror at the head office; nothing is mirrored without a password. */
export type PostMirror = { readonly password: MirrorPassword['state']; readonly mirroring?: Mirroring }

/** What is open while a terminal is in use: its desk, unless its journal could not be opened, and whoever attends to it. */
export type Post = {
  readonly profile: PostProfile
  readonly keyring: Keyring
  readonly journalPath: string
  readonly desk?: Desk
  readonly watch?: Watch
  readonly training?: TrainingSession
  /** Undefined where the profile names no head office. */
  readonly mirror?: PostMirror
  readonly stop: () => Promise<void>
}

type Place = Pick<Post, 'profile' | 'keyring' | 'journalPath'> & {
  readonly training: TrainingSession | undefined
  /** Undefined where it could not be opened; then no money moves. */
  readonly journal: Journal | undefined
  readonly mirrorPassword: MirrorPassword | undefined
}

type Surroundings = Pick<Desk, 'now' | 'onChange' | 'onTrouble'> & {
  /** @param privateRoots authorities that are trusted besides the system's, PEM. */
  readonly route: (url: string, privateRoots: readonly string[]) => Promise<Route>
  /** The gateway answered something; its clock by the Date header, epoch ms. */
  readonly onAnswer: (dateMs: number | undefined) => void
  readonly onClockSet: () => void
  /** The certificates that are trusted, PEM. */
  readonly trusted: () => readonly string[]
}

function deskAt({ profile, keyring, journal }: Place, surroundings: Surroundings): Desk | undefined {
  if (!journal) return undefined
  const { now, onAnswer, onChange, onTrouble } = surroundings
  const { gatewayUrl: baseUrl, scheme } = profile
  const privateRoots = privateRootsOf(profile.privateRoots)
  const route = (url: string) => surroundings.route(url, privateRoots)
  const { credentials } = keyring
  const gateway = credentials && openGateway({ baseUrl, scheme, credentials, route, now, onAnswer })
  return { journal, gateway, terminal: profile, now, onChange, onTrouble }
}

function mirrorAt(
  { profile, journalPath, journal, mirrorPassword }: Place,
  around: Surroundings,
): PostMirror | undefined {
  const read = readMirrorAddress(profile.mirrorUrl)
  if (!mirrorPassword || 'wrong' in read) return undefined
  const { state, secret } = mirrorPassword
  if (!journal || secret === undefined) return { password: state }
  const { gatewayUrl, mchntNo, termNo } = profile
  const { address } = read
  const request = {
    ...{ journalPath, terminal: { gatewayUrl, mchntNo, termNo }, address, password: secret },
    trusted: address.tls ? [...around.trusted(), ...privateRootsOf(profile.privateRoots)] : [],
  }
  return { password: state, mirroring: keepMirrored(request, around.onChange) }
}

/** Opens a terminal for use: from now on what is open in its journal is attended to and mirrored, until `stop`. */
export function openPost(place: Place, surroundings: Surroundings): Post {
  const { profile, keyring, journalPath, journal, training } = place
  const desk = deskAt(place, surroundings)
  const attending: Attending | undefined = desk && attend(desk)
  const watching = journal && watch({ ...surroundings, journal, backUp: !training })
  const mirror = mirrorAt(place, surroundings)
  return {
    ...{ profile, keyring, journalPath },
    ...(desk && { desk }),
    ...(watching && { watch: watching }),
    ...(training && { training }),
    ...(mirror && { mirror }),
    async stop() {
      // Not waited for: an answer that still comes finds its journal open.
      void attending?.stop()
      watching?.stop()
      mirror?.mirroring?.stop()
      await training?.close()
    },
  }
}
