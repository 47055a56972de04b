import { expect, test } from 'vitest'
import { append } from '../../main/journal/append.ts'
import { openJournal } from '../../main/journal/open.ts'
import { waitingPage } from '../../main/journal/waiting-page.ts'
import type { WaitingPlace } from '../../preload/contract/waiting.ts'
import { testFolder } from '../support/folder.ts'
import { numbered, terminal } from '../support/journal.ts'
import { counterDraft, tillFolders } from '../support/prepared-counter.ts'
import { waitingHold, writeWaiting } from '../support/waiting-journal.ts'

const gatewayUrl = 'http://127.0.0.1:1'

/** A journal with an alarm, an unknown completion, two voids, two releases, and four unsent completions. */
function waiting() {
  const home = testFolder()
  writeWaiting(home, gatewayUrl, 4)
  const { termNo, mchntNo, mchntName } = counterDraft(gatewayUrl)
  const path = tillFolders(home).journal(termNo, gatewayUrl)
  const opened = openJournal(path, { ...terminal, termNo, mchntNo, mchntName, gatewayUrl }, Date.now)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  return opened.journal
}

const all = [
  ...['alarm', numbered(9001)],
  ...['void', numbered(9003), 'void', numbered(9004), 'void', waitingHold(9005), 'void', waitingHold(9006)],
  ...['completion', numbered(7000), 'completion', numbered(7001), 'completion', numbered(7002)],
  ...['completion', numbered(7003), 'completion', numbered(9002)],
]

test('pages of every size hold each thing that waits once: alarms, voids, then completions by their holds', () => {
  const journal = waiting()
  for (let most = 1; most <= 11; most++) {
    const seen: string[] = []
    let after: WaitingPlace | undefined
    do {
      const page = waitingPage(journal, after, most)
      const rows = [
        ...page.alarms.map((row) => ['alarm', row.mchnt_order_id]),
        ...page.voids.map((row) => ['void', row.mchnt_order_id]),
        ...page.completions.map((row) => ['completion', row.mchnt_order_id]),
      ]
      expect(rows.length).toBeLessThanOrEqual(most)
      seen.push(...rows.flat())
      after = page.next
    } while (after)
    expect(seen, `${most} at once`).toEqual(all)
  }
  journal.db.close()
})

test('what waits no more when the next page is asked for loses nothing that stands behind it', () => {
  const journal = waiting()
  const first = waitingPage(journal, undefined, 7)
  expect(first.next).toEqual({ of: 'completion', mchntOrderId: numbered(7001) })
  append(journal, Date.now(), [{ kind: 'withdrawn', mchntOrderId: numbered(7001), body: {} }])
  const second = waitingPage(journal, first.next, 7)
  expect(second.completions.map((row) => row.mchnt_order_id)).toEqual([numbered(7002), numbered(7003), numbered(9002)])
  journal.db.close()
})
