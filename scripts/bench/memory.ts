import { constants, copyFileSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { enterExpression } from '../../test/support/operators.ts'
import { makeOver } from '../../test/support/till-session.ts'
import { Trouble } from '../say.ts'
import { emptyWindow } from './empty-window.ts'
import type { Round } from './figures.ts'
import type { Ground } from './ground.ts'
import type { Line, Measured } from './line.ts'
import { mainLoopDuring } from './main-loop.ts'
import { memoryOf } from './memory-of.ts'
import { inTurn } from './rounds.ts'
import { authIdRespCode, sample, terminal } from './sample.ts'
import { type Started, start, untilTrue } from './started.ts'
import { walkList } from './walk-list.ts'
import { ANSWERS, furnishHome } from './window-home.ts'

const COMPLETIONS = 1_000
const BETWEEN_MS = 1_000
/** Less of the same work, once more, while the event loop is watched. */
const WATCHED = { completions: 200, rows: 20_000 }

/** Completes holds through the window's own bridge, one after the other, as a cashier's keys would. */
async function complete({ page }: Started, first: number, last: number): Promise<void> {
  const entries = Array.from({ length: last - first + 1 }, (_, index) => {
    const { preauthOrderId, totalAmt } = sample(first + index)
    const amount = (totalAmt / 100).toFixed(2)
    return { preauthOrderId, authIdRespCode, amount, holdAmount: '', orderDesc: '', bizType: terminal.bizType }
  })
  for (const entry of entries) {
    const state = await page.evaluate(`(async (entry) => {
      const { value: { warnings } } = await till.checkEntry(entry)
      const done = await till.complete({ entry, acknowledged: warnings.map(({ kind }) => kind) })
      return done.ok ? done.value.state : JSON.stringify(done)
    })(${JSON.stringify(entry)})`)
    if (state !== 'completed') throw new Trouble(`A completion of the memory line came to ${state}.`)
  }
}

async function measure(ground: Ground): Promise<Measured> {
  const [till, session, gateway] = [await ground.till(), await ground.session(), await ground.gateway()]
  const folder = ground.newFolder()
  // A copy: holds that were completed in it cannot be completed again in the next run.
  const journal = join(folder, 'journal.db')
  copyFileSync(ground.journals.small(), journal, constants.COPYFILE_FICLONE)
  const home = await furnishHome(folder, { till, session, gateway, journal })
  const empty = await emptyWindow(till, ground.newFolder())
  const emptyHome = mkdtempSync(join(folder, 'empty-home-'))
  await makeOver(emptyHome)
  // Beneath the till's: a window that is covered gets no frames, and its list does not move.
  const bare = await start(empty, session, emptyHome)
  const ours = await start(till, session, home)
  const notes: string[] = []
  let rounds: readonly Round[]
  try {
    await untilTrue(ours, ANSWERS)
    await ours.page.evaluate(enterExpression)
    const { first, last } = gateway.holds(COMPLETIONS)
    await complete(ours, first, last)
    const seen = await walkList(ours, ground.sizes.list)
    // The work was the warm-up: from now on both only wait.
    const reading = async (pid: number) => {
      await wait(BETWEEN_MS)
      return memoryOf(pid)
    }
    rounds = await inTurn({ ours: () => reading(ours.pid), reference: () => reading(bare.pid) })
    const all = seen >= ground.sizes.list
    const far = `went through ${seen} of ${ground.sizes.list} rows${all ? '' : ' in a minute and a half: THE LIST WAS NOT WALKED TO ITS END'}`
    notes.push(far, 'memory is the Pss of all processes')
  } finally {
    await Promise.all([ours.kill(), bare.kill()])
  }
  const late = await mainLoopDuring({ till, session, home }, async (started) => {
    await untilTrue(started, ANSWERS)
    await started.page.evaluate(enterExpression)
    const { first, last } = gateway.holds(WATCHED.completions)
    await complete(started, first, last)
    await walkList(started, Math.min(WATCHED.rows, ground.sizes.list))
  })
  return { rounds, notes: [...notes, `the main process, completing and walking through the list once more: ${late}`] }
}

/** What a day's work leaves in memory. */
export const memory: Line = {
  id: 'memory',
  goal: {
    name: 'memory, all processes, after 1,000 completions and a 100,000-row list',
    ...{ unit: 'MB', rule: 'above', target: 80 },
  },
  measure,
}
