import { readFile, stat } from 'node:fs/promises'
import type { Problem } from '../../preload/contract/problem.ts'
import type { Answer } from '../../preload/contract.ts'
import type { Desk } from '../completion/desk.ts'
import type { Counter } from '../counter/counter.ts'
import { writeWhole } from '../files/write-whole.ts'
import type { Place } from '../hand-over/content.ts'
import { handOver, movable, receiverProblem, takeBack } from '../hand-over/hand-over.ts'
import { passphraseProblem, sealingKey } from '../hand-over/sealed-file.ts'
import { takeOver } from '../hand-over/take-over.ts'
import { completionOf } from '../journal/completions.ts'
import { handedOver, isStillHandedOver, sealedHandOver, sealedHandOvers } from '../journal/hand-overs.ts'
import { type Actions, failed, ok } from './answer.ts'
import type { Approve } from './approve.ts'
import { shown } from './shown.ts'

/** The system's dialogs; undefined when the person cancelled. */
export type HandOverDialogs = {
  readonly openHandOver: () => Promise<string | undefined>
  readonly saveHandOver: (name: string) => Promise<string | undefined>
}

type Names = 'handOvers' | 'handOver' | 'saveHandOver' | 'takeOver' | 'takeBack'

/** Above what 5000 completions come to. */
const LARGEST_FILE = 64 * 1024 * 1024
const LISTED = 50
const LISTED_COMPLETIONS = 200

async function textAt(path: string): Promise<{ readonly text: string } | { readonly problem: Problem }> {
  try {
    const { size } = await stat(path)
    if (size > LARGEST_FILE) return { problem: { kind: 'hand-over-not-ours', facts: {} } }
    return { text: await readFile(path, 'utf8') }
  } catch {
    return { problem: { kind: 'file-unreadable', facts: { path } } }
  }
}

const nameOf = (id: string, fromTermNo: string, toTermNo: string) =>
  `hand-over-${[fromTermNo, toTermNo, id.slice(0, 8)].map((part) => part.replace(/[^0-9A-Za-z]/g, '-')).join('-')}.json`

/** Moving the queue to another counter by a sealed file, and taking over another counter's. */
export function handingOver(counter: Counter, approve: Approve, dialogs: HandOverDialogs): Pick<Actions, Names> {
  /** Training's completions belong to a gateway that only this till has: they go nowhere. */
  function atDesk<Value>(use: (desk: Desk, place: Place) => Answer<Value> | Promise<Answer<Value>>) {
    const { post } = counter
    if (!post?.desk) return failed({ kind: 'profile-missing', facts: {} })
    if (post.training) return failed({ kind: 'not-allowed', facts: {} })
    const { mchntNo, gatewayUrl, sourceCode, termNo } = post.profile
    return use(post.desk, { mchntNo, gatewayUrl, sourceCode, termNo })
  }

  return {
    handOvers: () =>
      atDesk(({ journal }, place) => {
        const queued = movable({ journal }, place)
        const totalAmt = queued.reduce((sum, { total_amt }) => sum + total_amt, 0)
        const rows = handedOver(journal, LISTED_COMPLETIONS)
        const handOvers = sealedHandOvers(journal, LISTED).map(({ id, at, toTermNo, count, totalAmt }) => {
          const still = rows.filter(({ hand_over_id }) => hand_over_id === id)
          return { id, at, toTermNo, count, totalAmt, completions: still.map((row) => shown(counter, journal, row)) }
        })
        return ok({ queued: { count: queued.length, totalAmt }, handOvers })
      }),

    handOver: ({ toTermNo: typed, passphrase, repeated, approval }) =>
      atDesk(async (desk, place) => {
        const toTermNo = typed.trim()
        const wrong = receiverProblem(toTermNo, place) ?? passphraseProblem(passphrase)
        if (wrong) return failed(wrong)
        if (passphrase !== repeated) return failed({ kind: 'passphrase-differs', facts: { field: 'repeated' } })
        const given = await approve(approval)
        if ('problem' in given) return failed(given.problem)
        const done = handOver(desk, place, toTermNo, await sealingKey(passphrase), given.approval)
        return 'problem' in done ? failed(done.problem) : ok(done)
      }),

    saveHandOver: ({ id }) =>
      atDesk(async ({ journal }, { termNo }) => {
        const sealed = sealedHandOver(journal, id)
        if (!sealed || !isStillHandedOver(journal, id)) return failed({ kind: 'hand-over-unknown', facts: {} })
        const path = await dialogs.saveHandOver(nameOf(id, termNo, sealed.toTermNo))
        if (path === undefined) return ok(undefined)
        const { problem } = await writeWhole(path, async (file) => file.writeFile(sealed.sealed))
        return problem ? failed(problem) : ok({ path })
      }),

    takeOver: ({ passphrase }) =>
      atDesk(async (desk, place) => {
        const wrong = passphraseProblem(passphrase)
        if (wrong) return failed(wrong)
        const path = await dialogs.openHandOver()
        if (path === undefined) return ok(undefined)
        const read = await textAt(path)
        if ('problem' in read) return failed(read.problem)
        // Another terminal may be in use since the dialog was opened.
        if (counter.post?.desk !== desk) return failed({ kind: 'not-allowed', facts: {} })
        const done = await takeOver(desk, place, read.text, passphrase)
        if ('problem' in done) return failed(done.problem)
        return ok({ ...done, skipped: [...done.skipped] })
      }),

    takeBack: ({ mchntOrderId, approval }) =>
      atDesk(async (desk) => {
        const row = completionOf(desk.journal, mchntOrderId)
        if (!row) return failed({ kind: 'completion-unknown', facts: { mchntOrderId } })
        const given = await approve(approval)
        if ('problem' in given) return failed(given.problem)
        const done = takeBack(desk, mchntOrderId, given.approval)
        return 'row' in done ? ok(shown(counter, desk.journal, done.row)) : failed(done.problem)
      }),
  }
}
