import { readFile, stat } from 'node:fs/promises'
import type { Answer, Counter as CounterView, Problem, ProfileDraft } from '../../preload/contract.ts'
import type { Counter } from '../counter/counter.ts'
import { writeWhole } from '../files/write-whole.ts'
import { checkConnection } from '../gateway/check-connection.ts'
import { readTypedCredentials } from '../terminal/credentials.ts'
import { keysProblem, removeKeys, replaceKeys } from '../terminal/keyring.ts'
import { draftOf, emptyDraft, profileFileText, readProfile, readProfileFile } from '../terminal/profile.ts'
import { type Actions, failed, ok } from './answer.ts'
import { leaveOpen } from './left-open.ts'

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
export function terminalActions(counter: Counter, system: ProfileDialogs & Ending): Pick<Actions, Names> {
  const view = (problem?: Problem): Answer<CounterView> => (problem ? failed(problem) : ok(counter.view()))

  const liveProfile = () => {
    const profile = counter.post?.profile
    return profile && profile.gateway !== 'training' ? { ...profile, gateway: profile.gateway } : undefined
  }

  const keysPath = () => {
    const profile = liveProfile()
    return profile && counter.folders.keys(profile.gatewayUrl, profile.mchntNo)
  }

  return {
    counter: () => view(),
    choose: async (change) => view((await counter.choose(change)).problem),

    startTraining: async ({ approval }) => {
      const open = leaveOpen(counter, 'training', approval)
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
      const open = leaveOpen(counter, 'profile', approval)
      return view(open ?? (await counter.use(read.profile)).problem)
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

    saveKeys: async ({ appId, appKey }) => {
      const path = keysPath()
      if (path === undefined) return failed({ kind: 'profile-missing', facts: {} })
      const read = readTypedCredentials(appId, appKey)
      if ('problem' in read) return failed(read.problem)
      const kept = await replaceKeys(path, read.credentials)
      if ('problem' in kept) return failed(kept.problem)
      await counter.open()
      return view()
    },

    removeKeys: async ({ approval }) => {
      const path = keysPath()
      if (path === undefined) return failed({ kind: 'profile-missing', facts: {} })
      const open = leaveOpen(counter, 'keys', approval)
      if (open) return failed(open)
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

    leave: ({ approval }) => {
      const problem = leaveOpen(counter, 'quit', approval)
      if (problem) return failed(problem)
      system.quit()
      return ok(undefined)
    },
  }
}
