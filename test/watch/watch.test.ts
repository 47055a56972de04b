import { expect, onTestFinished, test } from 'vitest'
import { watch } from '../../main/watch/watch.ts'
import { tamper } from '../support/damage.ts'
import { numbered, testJournal, writeTaken } from '../support/journal.ts'

test('a changed event is warned of soon after the start, by its place, and the till goes on', async () => {
  const journal = testJournal()
  const { path } = journal
  for (let n = 1; n <= 5; n++)
    writeTaken(journal, { mchntOrderId: numbered(n), preauthOrderId: `hold-${n}`, totalAmt: n })
  tamper(path)
  const nothing = () => undefined
  const watching = watch({
    ...{ journal, backUp: true, now: Date.now, onChange: nothing, onClockSet: nothing },
    onTrouble: (problem) => expect.unreachable(problem.kind),
  })
  onTestFinished(watching.stop)
  await expect
    .poll(watching.warnings, { timeout: 30_000 })
    .toMatchObject([{ kind: 'chain-broken', facts: { path, seq: 5 } }])
  writeTaken(journal, { mchntOrderId: numbered(6), preauthOrderId: 'hold-6', totalAmt: 6 })
})
