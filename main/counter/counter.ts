import type { Counter as CounterView } from '../../preload/contract/counter.ts'
import type { Problem } from '../../preload/contract/problem.ts'
import type { Route } from '../gateway/connector.ts'
import { isClosed, refusal } from '../journal/connection.ts'
import { unfit } from '../journal/unfit.ts'
import { log } from '../log/log.ts'
import type { Folders } from '../terminal/folders.ts'
import { type Keyring, openKeyring } from '../terminal/keyring.ts'
import { languages } from '../terminal/languages.ts'
import { type MirrorPassword, openMirrorPassword } from '../terminal/mirror-password.ts'
import type { Profile } from '../terminal/profile.ts'
import { profileFileText } from '../terminal/profile-file.ts'
import { savedProfileAt } from '../terminal/saved-profile.ts'
import { readSettings, type Settings, writeSettings, writeText } from '../terminal/settings.ts'
import type { TrainingSession } from '../training/session.ts'
import { journalPathOf } from './journal-path.ts'
import { keepJournals } from './journals.ts'
import { openPost, type Post, type PostProfile } from './post.ts'
import { proves } from './prove.ts'
import { counterView, type LastAnswer } from './view.ts'

export type CounterSetup = {
  readonly folders: Folders
  readonly version: string
  readonly defaults: Settings
  /** The way to an address; `privateRoots` are authorities that are trusted besides the system's, PEM. */
  readonly route: (url: string, privateRoots: readonly string[]) => Promise<Route>
  /** The certificates that are trusted, PEM. */
  readonly trusted: () => readonly string[]
  /** Epoch ms. */
  readonly now: () => number
  /** Who is at the counter, as a window may know it. */
  readonly access: (training: boolean) => CounterView['access']
  /** The later version of this program that the profile's server of updates has, if any. */
  readonly offered: () => string | undefined
  /** Something a window shows has changed; these are the settings from now on. */
  readonly onChange: (settings: Settings) => void
}

export type Counter = Awaited<ReturnType<typeof openCounter>>

/**
 * The counter as it runs: which terminal is in use, its journal, its gateway and whoever attends to what is open.
 * Opened once at start; changes of terminal, keys or mode close one post and open the next.
 */
export async function openCounter(setup: CounterSetup) {
  const { folders, now } = setup
  const journals = keepJournals(now)
  let settings = await readSettings(folders.settings, setup.defaults, languages)
  let trouble: Problem | undefined
  let lastAnswer: LastAnswer | undefined
  /** Practice that could not begin; the till goes on without it. */
  let noTraining: Problem | undefined
  let post: Post | undefined
  /** As of the last opening: between closing one post and opening the next, a window goes on showing what it shows. */
  let mode: CounterView['mode'] = 'first-run'
  const onChange = () => setup.onChange(settings)

  /** Why the till cannot work, or that it can again. */
  function setTrouble(problem: Problem | undefined): void {
    if (problem?.kind !== trouble?.kind) log('warn', 'trouble', { kind: problem?.kind ?? 'none' })
    trouble = problem
  }

  function onAnswer(dateMs: number | undefined): void {
    lastAnswer = { at: now(), ...(dateMs !== undefined && { aheadMs: now() - dateMs }) }
    onChange()
  }

  /** The journal in use is damaged: from now on no money moves, until it is restored or found to be whole. */
  function giveUp(mine: Post, problem: Problem): void {
    const { profile, keyring, journalPath } = mine
    void mine.stop()
    post = { profile, keyring, journalPath, stop: async () => undefined }
    setTrouble(problem)
    journals.giveUp(journalPath)
    onChange()
  }

  type Opening = { readonly training?: TrainingSession; readonly mirrorPassword?: MirrorPassword }
  function use(
    profile: PostProfile,
    journalPath: string,
    keyring: Keyring,
    { training, mirrorPassword }: Opening,
  ): void {
    const { termNo, mchntNo, mchntName, gatewayUrl } = profile
    const opened = journals.openAt(journalPath, { termNo, mchntNo, mchntName, gatewayUrl })
    setTrouble('problem' in opened ? opened.problem : undefined)
    const journal = 'journal' in opened ? opened.journal : undefined
    const mine: Post = openPost(
      { profile, keyring, journalPath, journal, training, mirrorPassword },
      {
        ...{ route: setup.route, trusted: setup.trusted, now, onChange, onAnswer },
        onTrouble: (problem) => {
          // One that has closed since may still be writing an answer down; the trouble shown is the next one's.
          if (post !== mine) return
          if (problem?.kind === 'journal-damaged') return giveUp(mine, problem)
          setTrouble(problem)
          onChange()
        },
        onClockSet: () => {
          if (lastAnswer) lastAnswer = { at: lastAnswer.at }
        },
      },
    )
    post = mine
  }

  async function close(): Promise<void> {
    await post?.stop()
    post = undefined
    lastAnswer = undefined
  }

  const savedProfile = async () =>
    settings.termNo === undefined ? undefined : savedProfileAt(folders.profile(settings.termNo))

  async function openTraining(): Promise<boolean> {
    const { ledger, journal } = folders.training
    const { startTraining, trainingProfile } = await import('../training/session.ts')
    const training = await startTraining(ledger, now).catch((error: unknown) => {
      log('error', 'no-training', {}, error)
      return undefined
    })
    noTraining = training ? undefined : { kind: 'no-training', facts: { path: ledger } }
    if (!training) return false
    const profile = {
      ...trainingProfile,
      gateway: 'training' as const,
      gatewayUrl: training.url,
      receiptPrinter: training.printer,
    }
    const keyring: Keyring = { credentials: training.credentials, keys: { state: 'training' } }
    use(profile, journal, keyring, { training })
    return true
  }

  async function openLive(): Promise<void> {
    const profile = await savedProfile()
    if (!profile) return
    const keyring = await openKeyring(folders.keys(profile.gatewayUrl, profile.mchntNo))
    const { mirrorUrl } = profile
    const mirrorPassword = mirrorUrl === '' ? undefined : await openMirrorPassword(folders.mirrorPassword(mirrorUrl))
    use(profile, journalPathOf(folders, profile), keyring, mirrorPassword ? { mirrorPassword } : {})
  }

  /** Opens whatever the settings say is in use now; the real counter also where training cannot begin. */
  async function openAnew(): Promise<void> {
    const wanted = settings.mode
    await close()
    noTraining = undefined
    const training = wanted === 'training' && (await openTraining())
    if (!training && wanted !== 'first-run') await openLive()
    // A terminal whose profile cannot be read any more is set up anew; its keys and journal wait for it.
    mode = post ? (training ? 'training' : 'live') : 'first-run'
    onChange()
  }

  let opening: Promise<void> = Promise.resolve()
  /** One after the other: of two at once, one would be left attending to its journal for ever. */
  function open(): Promise<void> {
    opening = opening.catch(() => undefined).then(openAnew)
    return opening
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
    get noTraining() {
      return noTraining
    },
    savedProfile,
    open,

    /**
     * What an error that nobody expected says of the journal in use, if anything. One that is damaged is given up; what
     * still waited to be written into it is then no bug either. Undefined for a bug.
     */
    explain(error: unknown): Problem | undefined {
      if (trouble?.kind === 'journal-damaged' && isClosed(error)) return trouble
      if (!post?.desk) return undefined
      const { journalPath } = post
      const problem = refusal(error, journalPath)
      if (problem?.kind !== 'journal-damaged') return problem
      // Another journal may still be written to; this one is then looked at before it is given up.
      const found = journals.isOnly(journalPath) ? problem : unfit(journalPath)
      if (found) giveUp(post, found)
      return found ?? problem
    },

    /** Ends what runs by itself. The journals stay open: an answer that still comes is written down to the last moment. */
    async shutDown(): Promise<void> {
      await close()
      journals.gather()
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

    /** Whether somebody has the gateway's app key (prove.ts). */
    proves: async (appId: string, appKey: string): Promise<Problem | undefined> =>
      proves({ folders, profile: await savedProfile(), route: setup.route, now }, appId, appKey),

    /** Who is at the counter: all of the view that costs nothing. */
    access: () => setup.access(post?.training !== undefined),

    /** What the frame of the window shows. */
    view: (): CounterView =>
      counterView(
        {
          ...{ settings, mode, version: setup.version, post, trouble, noTraining, lastAnswer },
          ...{ access: setup.access(post?.training !== undefined), offered: setup.offered() },
        },
        now(),
      ),
  }
}
