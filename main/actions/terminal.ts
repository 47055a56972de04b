import { readFile, stat } from 'node:fs/promises'
import type { TypedApproval } from '../../preload/contract/approval.ts'
import type { Counter as CounterView } from '../../preload/contract/counter.ts'
import type { Problem } from '../../preload/contract/problem.ts'
import type { ProfileDraft } from '../../preload/contract/profile.ts'
import type { Answer } from '../../preload/contract.ts'
import { writeDown } from '../completion/complete.ts'
import type { Counter } from '../counter/counter.ts'
import { writeWhole } from '../files/write-whole.ts'
import { checkConnection } from '../gateway/check-connection.ts'
import type { Approval } from '../journal/event.ts'
import { readTypedCredentials } from '../terminal/credentials.ts'
import { keysProblem, removeKeys, replaceKeys } from '../terminal/keyring.ts'
import { languages } from '../terminal/languages.ts'
import { draftOf, emptyDraft, readProfile } from '../terminal/profile.ts'
import { profileFileText, readProfileFile } from '../terminal/profile-file.ts'
import { type Actions, failed, ok } from './answer.ts'
import { type Approve, approvedOr } from './approve.ts'
import { leaveOpen, openItems } from './left-open.ts'

/** How the till is ended. */
export type Ending = { readonly quit: () => void }

/** The system's dialogs; undefined when the person cancelled. */
export type ProfileDialogs = {
  readonly openProfile: () => Promise<string | undefined>
  readonly saveProfile: (name: string) => Promise<string | undefined>
}

const LARGEST_PROFILE = 64 * 1024

type Names =
  | 'counter'
  | 'choose'
  | 'startTraining'
  | 'endTraining'
  | 'profile'
  | 'checkProfile'
  | 'saveProfile'
  | 'importProfile'
  | 'exportProfile'
  | 'saveKeys'
  | 'removeKeys'
  | 'reopenKeys'
  | 'checkConnection'
  | 'leave'

async function readProfileAt(path: string): Promise<Answer<ProfileDraft>> {
  const unreadable: Problem = { kind: 'file-unreadable', facts: { path } }
  const size = await stat(path).then(
    (found) => found.size,
    () => undefined,
  )
  if (size === undefined) return failed(unreadable)
  if (size > LARGEST_PROFILE) return failed({ kind: 'file-not-json', facts: { path } })
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return failed(unreadable)
  const read = readProfileFile(text)
  return 'draft' in read ? ok(read.draft) : failed({ ...read.problem, facts: { path } })
}

/** Setting up this counter: its profile, its keys, and training. */
export function terminalActions(
  counter: Counter,
  approve: Approve,
  system: ProfileDialogs & Ending,
): Pick<Actions, Names> {
  const view = (problem?: Problem): Answer<CounterView> => (problem ? failed(problem) : ok(counter.view()))

  const liveProfile = () => {
    const profile = counter.post?.profile
    return profile && profile.gateway !== 'training' ? { ...profile, gateway: profile.gateway } : undefined
  }

  const keysPath = () => {
    const profile = liveProfile()
    return profile && counter.folders.keys(profile.gatewayUrl, profile.mchntNo)
  }

  /** Another profile, other keys or none: only by a manager's will, which is written down with what is left open by it. */
  async function changeOf(what: 'profile' | 'keys', typed: TypedApproval | undefined): Promise<Problem | undefined> {
    if (openItems(counter)) return leaveOpen(counter, approve, what, typed)
    const given = await approvedOr(approve, typed)
    return 'problem' in given ? given.problem : note(what, given.approval)
  }

  function note(what: 'profile' | 'keys', approval: Approval): Problem | undefined {
    const desk = counter.post?.desk
    return desk && writeDown(desk, [{ kind: 'terminal-changed', mchntOrderId: '', body: { what, approval } }])
  }

  /** Other keys for the same merchant: what is open is sent and asked about with them. */
  async function replacement(typed: TypedApproval | undefined): Promise<Problem | undefined> {
    const given = await approvedOr(approve, typed)
    return 'problem' in given ? given.problem : note('keys', given.approval)
  }

  return {
    counter: () => view(),
    choose: async (change) => {
      // Any code is well-formed; which languages there are, only the files say.
      const isThere = change.language === undefined || languages.includes(change.language)
      if (!isThere) return failed({ kind: 'bad-request', facts: { action: 'choose' } })
      return view((await counter.choose(change)).problem)
    },

    startTraining: async ({ approval }) => {
      const open = await leaveOpen(counter, approve, 'training', approval)
      const { problem } = open ? { problem: open } : await counter.choose({ mode: 'training' })
      if (problem) return failed(problem)
      await counter.open()
      // The real counter is in use then, as before.
      if (counter.noTraining) await counter.choose({ mode: counter.view().mode })
      return view(counter.noTraining)
    },

    endTraining: async () => {
      const profile = await counter.savedProfile()
      const { problem } = await counter.choose({ mode: profile ? 'live' : 'first-run' })
      if (!problem) await counter.open()
      return view(problem)
    },

    profile: async () => {
      const profile = await counter.savedProfile()
      return ok(profile ? draftOf(profile) : emptyDraft)
    },

    checkProfile: (draft) => {
      const read = readProfile(draft)
      return ok({ problems: 'problems' in read ? read.problems : {} })
    },

    saveProfile: async ({ draft, approval }) => {
      const read = readProfile(draft)
      if ('problems' in read) return failed(Object.values(read.problems)[0] ?? { kind: 'profile-invalid', facts: {} })
      // The first profile of a counter is the first manager's, who has just been made.
      const refused = (await counter.savedProfile()) ? await changeOf('profile', approval) : undefined
      return view(refused ?? (await counter.use(read.profile)).problem)
    },

    importProfile: async () => {
      const path = await system.openProfile()
      return path === undefined ? ok(undefined) : readProfileAt(path)
    },

    exportProfile: async () => {
      const profile = await counter.savedProfile()
      if (!profile) return failed({ kind: 'profile-missing', facts: {} })
      const path = await system.saveProfile(`preauth-till-${profile.termNo.replace(/[^0-9A-Za-z]/g, '-')}.json`)
      if (path === undefined) return ok(undefined)
      const { problem } = await writeWhole(path, async (file) => void (await file.write(profileFileText(profile))))
      return problem ? failed(problem) : ok({ path })
    },

    saveKeys: async ({ appId, appKey, approval }) => {
      const path = keysPath()
      if (path === undefined) return failed({ kind: 'profile-missing', facts: {} })
      const read = readTypedCredentials(appId, appKey)
      if ('problem' in read) return failed(read.problem)
      // Without keys nothing can leave anyway: the first ones need nobody's word.
      const refused = counter.post?.keyring.keys.state === 'saved' ? await replacement(approval) : undefined
      if (refused) return failed(refused)
      const kept = await replaceKeys(path, read.credentials)
      if ('problem' in kept) return failed(kept.problem)
      await counter.open()
      return view()
    },

    removeKeys: async ({ approval }) => {
      const path = keysPath()
      if (path === undefined) return failed({ kind: 'profile-missing', facts: {} })
      const refused = await changeOf('keys', approval)
      if (refused) return failed(refused)
      await removeKeys(path)
      await counter.open()
      return view()
    },

    reopenKeys: async () => {
      await counter.open()
      return view()
    },

    checkConnection: async () => {
      const { post } = counter
      if (!post?.desk) return failed({ kind: 'profile-missing', facts: {} })
      const { desk, profile, keyring } = post
      const keyless = keysProblem(keyring.keys)
      if (keyless || !desk.gateway) return failed(keyless ?? { kind: 'keys-missing', facts: {} })
      const steps = await checkConnection(desk.gateway, desk.terminal, profile.bizType, counter.now)
      return ok({ steps })
    },

    leave: async ({ approval }) => {
      const problem = await leaveOpen(counter, approve, 'quit', approval)
      if (problem) return failed(problem)
      system.quit()
      return ok(undefined)
    },
  }
}
