import type { Counter } from '../../preload/contract/counter.ts'
import type { Problem } from '../../preload/contract/problem.ts'
import type { JournalStanding } from '../journal/standing.ts'
import type { LogEntry } from '../log/entry.ts'
import { isSecretName, maskText } from '../log/mask.ts'
import { readMirrorAddress } from '../terminal/mirror-address.ts'
import { readPrivateRoots } from '../terminal/private-roots.ts'
import type { Profile } from '../terminal/profile.ts'

/** All that is looked at for a bundle. */
export type Gathered = {
  /** Epoch ms. */
  readonly at: number
  /** Of Electron, Node and Chromium, and of the system. */
  readonly machine: Readonly<Record<string, string | number>>
  readonly counter: Counter
  readonly profile: (Omit<Profile, 'gateway'> & { readonly gateway: string }) | undefined
  /** How the journal stands, or why it could not be looked at. */
  readonly journal: JournalStanding | { readonly failed: string } | undefined
  /** Free space in MB (1024 * 1024 bytes); undefined where the system does not say. */
  readonly freeMb: { readonly journals: number | undefined; readonly exports: number | undefined }
  readonly log: readonly LogEntry[]
}

/** What of a profile belongs to its terminal: no secret is in it, and neither are its notes and names. */
function ofProfile(profile: NonNullable<Gathered['profile']>) {
  const { gateway, gatewayUrl, scheme, mchntNo, termNo, sourceCode, bizType, validityDays, limitPercent } = profile
  const mirror = readMirrorAddress(profile.mirrorUrl)
  const roots = readPrivateRoots(profile.privateRoots)
  return {
    ...{ gateway, gatewayUrl, scheme, mchntNo, termNo, sourceCode, bizType, validityDays, limitPercent },
    ...{ asking: profile.asking, ownSlipLayout: profile.slipLayout !== '' },
    ownAccountingColumns: profile.accountingColumns !== '',
    ...('address' in mirror && { headOffice: `${mirror.address.host}:${mirror.address.port}` }),
    privateRoots: 'roots' in roots ? roots.roots.map(({ fingerprint }) => fingerprint) : [],
  }
}

/** A problem by its name; of its facts only numbers and codes of the system's. */
function ofProblem({ kind, facts }: Problem) {
  const shown = Object.entries(facts).filter(
    ([name, value]) =>
      !isSecretName(name) && (typeof value === 'number' || (name === 'code' && /^[A-Z_]+$/.test(value))),
  )
  return { kind, ...Object.fromEntries(shown) }
}

function ofJournal(journal: NonNullable<Gathered['journal']>) {
  if ('failed' in journal) return { failed: maskText(journal.failed) }
  const { damage, ...standing } = journal
  return { ...standing, check: damage === undefined ? 'ok' : maskText(damage) }
}

/**
 * What somebody who helps from afar needs to know, as the text of one JSON file: how this till is set up and how it stands.
 * Put together name by name, so that nothing else gets in: no key, no password, no number of a hold or an order, no code,
 * no note, no name, no amount. Pure.
 */
export function bundleText({ at, machine, counter, profile, journal, freeMb, log }: Gathered): string {
  const { version, mode, language, theme, keys, trouble, warnings, mirror } = counter
  const { unsent, sending, unknown, voiding, alarms } = counter
  const bundle = {
    preauthTillDiagnostics: 1,
    madeAt: new Date(at).toISOString(),
    till: { version, mode, language, theme },
    machine,
    ...(profile && { terminal: ofProfile(profile) }),
    keys: keys.state,
    ...(mirror && {
      headOffice: {
        password: mirror.password,
        behind: mirror.behind,
        ...(mirror.problem && ofProblem(mirror.problem)),
      },
    }),
    ...(trouble && { trouble: ofProblem(trouble) }),
    warnings: warnings.map(ofProblem),
    open: { unsent: unsent.count, sending: sending.count, unknown: unknown.count, voiding: voiding.count, alarms },
    clock: { aheadMs: counter.clockAheadMs, gatewayAnsweredAt: counter.lastAnswerAt },
    disk: { freeMbOfJournals: freeMb.journals, freeMbOfExports: freeMb.exports },
    ...(journal && { journal: ofJournal(journal) }),
    log,
  }
  return `${JSON.stringify(bundle, null, 2)}\n`
}
