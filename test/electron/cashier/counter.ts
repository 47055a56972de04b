import { afterAll, beforeAll, beforeEach, onTestFinished } from 'vitest'
import type { CompletionRow } from '../../../main/journal/completion-row.ts'
import type { EventRow } from '../../../main/journal/event.ts'
import { openJournalForReading } from '../../../main/journal/open.ts'
import { verify } from '../../../main/journal/verify.ts'
import type { ProfileDraft } from '../../../preload/contract/profile.ts'
import { wordsIn } from '../../../renderer/words/languages.ts'
import { act } from '../../support/ask-till.ts'
import { testFolder } from '../../support/folder.ts'
import { type GatewayProcess, type GatewayProcessOptions, startGatewayProcess } from '../../support/gateway-process.ts'
import { openTill, sharedTill } from '../../support/opened-till.ts'
import { enter } from '../../support/operators.ts'
import { counterDraft, tillFolders } from '../../support/prepared-counter.ts'
import { type Keys, toReview, waitForHeading, wordsOf } from '../../support/screens.ts'
import type { RunningTill } from '../../support/till.ts'

/** A gateway that ends with the test. */
export async function openGateway(options?: GatewayProcessOptions): Promise<GatewayProcess> {
  const gateway = await startGatewayProcess(options)
  onTestFinished(() => gateway.stop())
  return gateway
}

/** The profile of the gateway document's own sample, at a gateway of this machine. */
export const sampleProfile = (gatewayUrl: string, more: Partial<ProfileDraft> = {}): ProfileDraft =>
  counterDraft(gatewayUrl, { orderDesc: '测试', srcReserve: 'webpay', ...more })

/** Sets a counter up through the window's own bridge, without the keyboard: for tests of what comes after. */
export async function setUp({ window }: RunningTill, profile: ProfileDraft, keys?: Keys): Promise<void> {
  await enter(window, true)
  await act(window, 'saveProfile', { draft: profile })
  if (keys) await act(window, 'saveKeys', { appId: keys.appId, appKey: keys.appKey })
  const { language } = await act(window, 'counter', undefined)
  await waitForHeading(window, wordsIn.get(language)?.entry.title ?? '')
}

/** A gateway process, a till with an unlocked keychain, and the one set up for the other. */
export async function openCounter(more: Partial<ProfileDraft> = {}, options?: GatewayProcessOptions) {
  const home = testFolder()
  const [gateway, till] = await Promise.all([openGateway(options), openTill({ home, keychain: true })])
  await setUp(till, sampleProfile(gateway.url, more), gateway)
  return { gateway, till, page: till.window, home }
}

/**
 * One counter for all tests of a file, each of which opens a hold of its own and begins at an empty entry. What it reads of
 * the gateway and of the journal is all that came since it opened its hold, whichever hold that is about.
 */
export function sharedCounter(more: Partial<ProfileDraft> = {}) {
  const till = sharedTill({ keychain: true })
  let started: GatewayProcess | undefined
  let before = { completions: 0, voids: 0, arrivals: new Set<string>(), seq: 0 }
  const gateway = () => {
    if (!started) throw new Error('the gateway is started before the first test')
    return started
  }
  const wholeJournal = () => journalOf(till.home, gateway().url)
  beforeAll(async () => {
    started = await startGatewayProcess()
    await setUp(till.running, sampleProfile(started.url, more), started)
  })
  beforeEach(async () => {
    await till.window.reload()
    await till.window.locator('#preauthOrderId').waitFor()
  })
  afterAll(() => started?.stop())

  async function openHold(lastFour: string, amount = 56_000) {
    const { completions, voids, arrivals } = await gateway().ledger()
    before = {
      completions: completions.length,
      voids: voids.length,
      arrivals: new Set(Object.keys(arrivals)),
      seq: wholeJournal().events.at(-1)?.seq ?? 0,
    }
    return gateway().openHold(lastFour, amount)
  }
  return {
    get page() {
      return till.window
    },
    openHold,
    /** Opens a hold, takes `amount` (yuan) from it by keyboard, and waits for what this comes to. */
    async take(lastFour: string, amount: string, outcome: 'completed' | 'declined' | 'unknown', holdAmount?: number) {
      const hold = await openHold(lastFour, holdAmount)
      await toReview(till.window, hold, amount)
      await till.window.keyboard.press('F9')
      await waitForHeading(till.window, wordsOf['zh-CN'].result[outcome])
      return hold
    },
    async ledger() {
      const { completions, voids, arrivals } = await gateway().ledger()
      return {
        completions: completions.slice(before.completions),
        voids: voids.slice(before.voids),
        arrivals: Object.fromEntries(Object.entries(arrivals).filter(([number]) => !before.arrivals.has(number))),
      }
    },
    journal() {
      const { completions, events } = wholeJournal()
      return {
        completions: completions.filter(({ accepted_seq }) => accepted_seq > before.seq),
        events: events.filter(({ seq }) => seq > before.seq),
      }
    },
  }
}

/** Signing in is no matter of most tests. */
const OF_OPERATORS = ['operator-changed', 'signed-in', 'signed-out']

/** All completions and events of a counter's journal file but those of signing in, read beside the till; throws where its chain does not hold. */
export function journalOf(home: string, gatewayUrl: string, termNo = '88880001') {
  const opened = openJournalForReading(tillFolders(home).journal(termNo, gatewayUrl))
  if ('problem' in opened) throw new Error(`the journal cannot be read: ${opened.problem.kind}`)
  const { db } = opened.journal
  // One transaction, so one moment: the till may be writing.
  const read = db.transaction(() => {
    const verified = verify(opened.journal)
    if (!verified.ok) throw new Error(`the journal is not as written: ${verified.line}: ${verified.why}`)
    return {
      completions: db.prepare('SELECT * FROM completion ORDER BY accepted_seq').all() as CompletionRow[],
      events: (db.prepare('SELECT * FROM event ORDER BY seq').all() as EventRow[]).filter(
        ({ kind }) => !OF_OPERATORS.includes(kind),
      ),
    }
  })
  try {
    return read()
  } finally {
    db.close()
  }
}
