import { setTimeout as wait } from 'node:timers/promises'
import { append } from '../../main/journal/append.ts'
import { makeJournal } from '../../main/journal/open.ts'

/**
 * Another process that writes into a journal at the same time, past its lock: arguments are the file, how
 * many completions, and their settlement date. Says `done` when all are on the disk.
 */
const [path = '', count = '0', stlDate = ''] = process.argv.slice(2)
const { db, ...journal } = makeJournal(path)
const body = { authIdRespCode: '384822', bizType: 'QRPAYDEFAULT', orderDesc: '', ordinal: 1, acknowledged: [] }
for (let n = 1; n <= Number(count); n++) {
  const [mchntOrderId, preauthOrderId] = [`2017${String(n).padStart(24, '0')}`, `other-${n}`]
  const request = JSON.stringify({
    ...{ reqTs: '2026-11-22 10:00:00', mchntOrderId, preauthOrderId, authIdRespCode: '384822' },
    ...{ bizType: 'QRPAYDEFAULT', mchntNo: '898201612345678', termNo: '88880001', totalAmt: n, msgId: 'm' },
  })
  append({ db, ...journal }, Date.now(), [
    { kind: 'accepted', mchntOrderId, body: { ...body, preauthOrderId, totalAmt: n } },
    { kind: 'sending', mchntOrderId, body: { url: 'https://gateway/v1/netpay/preauthed', request } },
    { kind: 'completed', mchntOrderId, body: { settlement: { stlDate } } },
  ])
  // SQLite lets whoever holds the file take it again at once; a breath lets the other have its turn.
  await wait(Math.random() * 2)
}
db.close()
console.log('done')
