import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { makeOver } from '../../test/support/till-session.ts'
import { emptyWindow } from './empty-window.ts'
import { median } from './figures.ts'
import type { Ground } from './ground.ts'
import type { Line, Measured } from './line.ts'
import { inTurn } from './rounds.ts'
import { type Started, start, untilTrue } from './started.ts'
import { furnishHome } from './window-home.ts'

const VISIBLE = "document.visibilityState === 'visible'"
/** Of the sign-in; the first is there before the till is read, and what is typed into it goes on in the second. */
const FIELD = '#early-pin, #sign-in-pin'
/** The sign-in with its names stands, and has what was typed before. */
const SIGN_IN = "document.querySelector('#sign-in-pin')?.value === '7'"
/** Chromium has written by then what it compiled. */
const SETTLED_MS = 3000

/** Usable is a till whose first field has taken a key. */
async function usable(started: Started): Promise<void> {
  await untilTrue(started, `${VISIBLE} && document.activeElement?.matches('${FIELD}') === true`)
  await started.page.press('7')
  await untilTrue(started, `document.querySelector('${FIELD}').value === '7'`)
}

/** A till that is measured has been started before, as at every counter: what Chromium compiled it keeps from the second start on. */
async function startBefore(open: () => Promise<Started>): Promise<void> {
  for (let times = 0; times < 2; times++) {
    const started = await open()
    await usable(started)
    await wait(SETTLED_MS)
    await started.kill()
  }
}

async function measure(ground: Ground): Promise<Measured> {
  const [till, session, gateway] = [await ground.till(), await ground.session(), await ground.gateway()]
  const folder = ground.newFolder()
  const home = await furnishHome(folder, { till, session, gateway, journal: ground.journals.big() })
  const empty = await emptyWindow(till, ground.newFolder())
  const emptyHome = mkdtempSync(join(folder, 'empty-home-'))
  await makeOver(emptyHome)

  const signIns: number[] = []
  async function ours(): Promise<number> {
    const started = await open()
    await usable(started)
    const ms = performance.now() - started.startedAt
    await untilTrue(started, SIGN_IN)
    signIns.push(performance.now() - started.startedAt)
    await started.kill()
    return ms
  }
  async function reference(): Promise<number> {
    const started = await start(empty, session, emptyHome)
    await untilTrue(started, `${VISIBLE} && document.readyState === 'complete'`)
    const ms = performance.now() - started.startedAt
    await started.kill()
    return ms
  }
  const open = () => start(till, session, home)
  await startBefore(open)
  const rounds = await inTurn({ ours, reference })
  return {
    rounds,
    notes: [
      'usable is when the first field, the PIN’s, has taken a key; with keychain and profile, as at a counter',
      `the sign-in with its names, and with that key in it, stood after ${Math.round(median(signIns))} ms`,
    ],
  }
}

/** From nothing to a cashier who types. */
export const firstScreen: Line = {
  id: 'start',
  goal: {
    name: 'start to first usable screen, journal of 1,000,000',
    ...{ unit: 'ms', rule: 'ratio', target: 1.25 },
  },
  measure,
}
