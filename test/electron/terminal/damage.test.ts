import { expect, onTestFinished, test } from 'vitest'
import { backUp } from '../../../main/journal/backup.ts'
import { goodBackups } from '../../../main/journal/backups.ts'
import { gatherFile, openJournal } from '../../../main/journal/open.ts'
import { act, askTill } from '../../support/ask-till.ts'
import { spoilFrom } from '../../support/damage.ts'
import { testFolder } from '../../support/folder.ts'
import { freshCredentials, startGatewayProcess } from '../../support/gateway-process.ts'
import { numbered, writeTaken } from '../../support/journal.ts'
import { openTill } from '../../support/opened-till.ts'
import { approvalOf } from '../../support/operators.ts'
import { prepareCounter, tillFolders } from '../../support/prepared-counter.ts'
import { until, waitForHeading, wordsOf } from '../../support/screens.ts'

const words = wordsOf['zh-CN']
const entry = {
  ...{ preauthOrderId: '101720261122094714824861279211', authIdRespCode: '384822', amount: '1', holdAmount: '' },
  ...{ orderDesc: '', bizType: 'QRPAYDEFAULT' },
}

/** A real till on a journal of 3,000 completions that is backed up: more than its cache holds. */
async function tillWithLongJournal(withKeys: boolean) {
  const gateway = await startGatewayProcess()
  onTestFinished(() => gateway.stop())
  const home = testFolder()
  const { termNo, mchntNo, mchntName, gatewayUrl } = await prepareCounter(home, 'live', gateway.url)
  const path = tillFolders(home).journal(termNo, gatewayUrl)
  const opened = openJournal(path, { termNo, mchntNo, mchntName, gatewayUrl }, Date.now)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  const { journal } = opened
  journal.db.pragma('synchronous = OFF')
  for (let n = 1; n <= 3000; n++) {
    const preauthOrderId = `10172026112209471482486${String(n).padStart(7, '0')}`
    writeTaken(journal, { mchntOrderId: numbered(n), preauthOrderId, totalAmt: n, stlDate: '2026-11-22' })
  }
  await backUp(journal, 'daily', Date.now())
  gatherFile(journal)
  journal.db.close()
  const till = await openTill({ home, keychain: true })
  if (withKeys) await act(till.window, 'saveKeys', freshCredentials())
  return { path, page: till.window }
}

test.each([
  ['with keys, while it attends to its queue', true],
  ['without keys, when somebody looks', false],
])(
  'a disk that goes bad while the till runs, %s: the screen of the damaged journal, and its cure, without a restart',
  async (_when, withKeys) => {
    const { path, page } = await tillWithLongJournal(withKeys)
    spoilFrom(path, 0.02)
    await until('the damage to be told', async () => {
      // Whatever finds it first.
      await askTill(page, 'day', { stlDate: '2026-11-22' })
      await askTill(page, 'day', {})
      return (await act(page, 'counter', undefined)).trouble?.kind === 'journal-damaged'
    })
    await waitForHeading(page, words.trouble.titles['journal-damaged'])
    expect(await askTill(page, 'complete', { entry, acknowledged: [] })).toMatchObject({
      error: { kind: 'profile-missing' },
    })

    const [backup] = goodBackups(path)
    if (!backup) throw new Error('there is no backup')
    const approval = await approvalOf(page, '硬盘坏块，已联系技术支持')
    await act(page, 'restore', { backup: backup.id, approval })
    const after = await act(page, 'counter', undefined)
    expect(after.trouble).toBeUndefined()
    expect((await act(page, 'day', { stlDate: '2026-11-22' })).total.count).toBe(3000)
    expect(['queued', 'unknown', 'declined']).toContain(
      (await act(page, 'complete', { entry, acknowledged: [] })).state,
    )
  },
)
