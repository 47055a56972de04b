import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Counter as CounterView, Problem } from '../preload/contract.ts'
import { attend } from './attending/attend.ts'
import { type Desk, diskProblem } from './completion/desk.ts'
import { emptyQueue, queueOf } from './completion/queue.ts'
import { recover } from './completion/recover.ts'
import { driveProblem } from './files/disk.ts'
import { CLOCK_LIMIT_MS } from './gateway/check-connection.ts'
import type { Route } from './gateway/connector.ts'
import { openGateway } from './gateway/gateway.ts'
import { gatherFile, type Journal, openJournal } from './journal/open.ts'
import type { Folders } from './terminal/folders.ts'
import { type Keyring, openKeyring } from './terminal/keyring.ts'
import { type Profile, profileFileText, readProfile, readProfileFile } from './terminal/profile.ts'
import { readSettings, type Settings, writeSettings, writeText } from './terminal/settings.ts'
import { startTraining, type TrainingSession, trainingProfile } from './training/session.ts'
import { clockProblem } from './watch/clock.ts'
import { type Watch, watch } from './watch/watch.ts'

export type CounterSetup = {
  readonly folders: Folders
  readonly version: string
  readonly defaults: Settings
  readonly route: (url: string) => Promise<Route>
  /** Epoch ms. */
  readonly now: () => number
  /** Something a window shows has changed; these are the settings from now on. */
  readonly onChange: (settings: Settings) => void
}

/** What is open while a terminal is in use; training is a terminal of its own. */
type Post = {
  readonly profile: Profile | (Omit<Profile, 'gateway'> & { readonly gateway: 'training' })
  readonly keyring: Keyring
  readonly journalPath: string
  readonly desk?: Desk
  readonly watch?: Watch
  readonly training?: TrainingSession
  readonly stop: () => Promise<void>
}

export type Counter = Awaited<ReturnType<typeof openCounter>>

/**
 * The counter as it runs: which terminal is in use, its journal, its gateway and whoever attends to what is open.
 * Opened once at start; changes of terminal, keys or mode close one post and open the next.
 */
export async function openCounter(setup: CounterSetup) {
  const { folders, now } = setup
  const journals = new Map<string, Journal>()
  let settings = await readSettings(folders.settings, setup.defaults)
  let trouble: Problem | undefined
  let lastAnswer: { at: number; aheadMs?: number } | undefined
  let post: Post | undefined
  /** As of the last opening: between closing one post and opening the next, a window goes on showing what it shows. */
  let mode: CounterView['mode'] = 'first-run'
  const onChange = () => setup.onChange(settings)

  /** One connection per file for as long as the till runs: an answer still on its way finds its journal open. */
  function journalAt(path: string, profile: Post['profile']): Journal | undefined {
    const known = journals.get(path)
    if (known) return known
    const { termNo, mchntNo, mchntName, gatewayUrl } = profile
    trouble = driveProblem(dirname(path))
    if (trouble) return undefined
    const opened = openJournal(path, { termNo, mchntNo, mchntName, gatewayUrl }, now)
    if ('problem' in opened) {
      trouble = opened.problem
      return undefined
    }
    const { journal } = opened
    try {
      recover({ journal, now })
    } catch (error) {
      trouble = diskProblem(error, path)
      if (!trouble) throw error
      // Its lock would be in the way of the next try.
      journal.db.close()
      return undefined
    }
    journals.set(path, journal)
    return journal
  }

  function onAnswer(dateMs: number | undefined): void {
    lastAnswer = { at: now(), ...(dateMs !== undefined && { aheadMs: now() - dateMs }) }
    onChange()
  }

  function openPost(profile: Post['profile'], journalPath: string, keyring: Keyring, training?: TrainingSession): void {
    trouble = undefined
    const journal = journalAt(journalPath, profile)
    const { gatewayUrl: baseUrl, scheme } = profile
    const gateway =
      keyring.credentials &&
      openGateway({ baseUrl, scheme, credentials: keyring.credentials, route: setup.route, now, onAnswer })
    const onTrouble = (problem: Problem | undefined) => {
      trouble = problem
      onChange()
    }
    const desk: Desk | undefined = journal && { journal, gateway, terminal: profile, now, onChange, onTrouble }
    const attending = desk && attend(desk)
    const onClockSet = () => {
      if (lastAnswer) lastAnswer = { at: lastAnswer.at }
    }
    const watching = journal && watch({ journal, backUp: !training, now, onChange, onClockSet })
    post = {
      ...{ profile, keyring, journalPath },
      ...(desk && { desk }),
      ...(watching && { watch: watching }),
      ...(training && { training }),
      async stop() {
        // Not waited for: an answer that still comes finds its journal open.
        void attending?.stop()
        watching?.stop()
        await training?.close()
      },
    }
  }

  async function close(): Promise<void> {
    await post?.stop()
    post = undefined
    lastAnswer = undefined
  }

  async function savedProfile(): Promise<Profile | undefined> {
    if (settings.termNo === undefined) return undefined
    try {
      const file = readProfileFile(await readFile(folders.profile(settings.termNo), 'utf8'))
      const read = 'draft' in file ? readProfile(file.draft) : undefined
      return read && 'profile' in read ? read.profile : undefined
    } catch {
      return undefined
    }
  }

  /** Opens whatever the settings say is in use. */
  async function open(): Promise<void> {
    await close()
    if (settings.mode === 'training') {
      const training = await startTraining(folders.training.ledger, now)
      const profile = { ...trainingProfile, gateway: 'training' as const, gatewayUrl: training.url }
      const keyring: Keyring = { credentials: training.credentials, keys: { state: 'training' } }
      openPost(profile, folders.training.journal, keyring, training)
    } else if (settings.mode === 'live') {
      const profile = await savedProfile()
      if (profile) {
        const keyring = await openKeyring(folders.keys(profile.gatewayUrl, profile.mchntNo))
        openPost(profile, folders.journal(profile.termNo, profile.gatewayUrl), keyring)
      }
    }
    // A terminal whose profile cannot be read any more is set up anew; its keys and journal wait for it.
    mode = post ? settings.mode : 'first-run'
    onChange()
  }

  await open()

  return {
    folders,
    now,
    get post() {
      return post
    },
    get trouble() {
      return trouble
    },
    get settings() {
      return settings
    },
    savedProfile,
    open,

    /** Ends what runs by itself. The journals stay open: an answer that still comes is written down to the last moment. */
    async shutDown(): Promise<void> {
      await close()
      for (const journal of journals.values()) gatherFile(journal)
    },

    /** Changes settings and remembers them; answers with the disk's problem, and then nothing has changed. */
    async choose(
      change: {
        readonly [Name in keyof Settings]?: Settings[Name] | undefined
      },
    ): Promise<{ readonly problem?: Problem }> {
      const named = Object.entries(change).filter(([, value]) => value !== undefined)
      const changed: Settings = { ...settings, ...Object.fromEntries(named) }
      const written = await writeSettings(folders.settings, changed)
      if (!written.problem) settings = changed
      onChange()
      return written
    },

    /** Writes a profile and makes its terminal the one in use. */
    async use(profile: Profile): Promise<{ readonly problem?: Problem }> {
      const written = await writeText(folders.profile(profile.termNo), profileFileText(profile))
      if (written.problem) return written
      const chosen = await this.choose({ mode: 'live', termNo: profile.termNo })
      if (!chosen.problem) await open()
      return chosen
    },

    /** What the frame of the window shows. */
    view(): CounterView {
      const journal = post?.desk?.journal
      const { language, theme, exportFolder } = settings
      const clock = clockProblem(lastAnswer?.aheadMs, CLOCK_LIMIT_MS)
      return {
        ...{ language, theme, mode, exportFolder, version: setup.version },
        ...(post && { terminal: post.profile }),
        keys: post?.keyring.keys ?? { state: 'missing' },
        ...(trouble && { trouble }),
        warnings: [...(clock ? [clock] : []), ...(post?.watch?.warnings() ?? [])],
        ...emptyQueue,
        ...(journal && post && queueOf(journal, post.profile.validityDays, now())),
        ...(lastAnswer && { lastAnswerAt: new Date(lastAnswer.at).toISOString() }),
        ...(lastAnswer?.aheadMs !== undefined && { clockAheadMs: lastAnswer.aheadMs }),
      }
    },
  }
}
