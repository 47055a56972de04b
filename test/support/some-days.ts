import { append } from '../../main/journal/append.ts'
import type { Journal } from '../../main/journal/open.ts'
import { numbered, terminal, testJournal, writeTaken } from './journal.ts'

/** Three settlement dates: two completions and a void on the first, one completion each on the others; amounts in fen. */
export const someDays = ['2026-11-21', '2026-11-22', '2026-11-30'] as const

/** A journal with them, a close of the first, and a note that looks like a formula. */
export function journalOfSomeDays(path?: string): Journal {
  const journal = testJournal(path)
  const [first, second, third] = someDays
  const taken = [
    { stlDate: first, totalAmt: 12_850, orderDesc: '=1+1' },
    { stlDate: first, totalAmt: 100_001, orderDesc: '房费, "豪华"' },
    { stlDate: second, totalAmt: 1, orderDesc: '' },
    { stlDate: third, totalAmt: 5000, orderDesc: '' },
  ]
  for (const [index, one] of taken.entries()) {
    writeTaken(journal, { mchntOrderId: numbered(index + 1), preauthOrderId: `hold-${index + 1}`, ...one })
  }
  const [mchntOrderId, preauthOrderId] = [numbered(1), 'hold-1']
  const request = JSON.stringify({ reqTs: '2026-11-21 11:00:00', mchntOrderId, msgId: 'm2' })
  const settlement = { refId: '01254701209N', status: 'TRADE_SUCCESS', stlDate: first, payTs: '2026-11-21 11:00:01' }
  append(journal, Date.UTC(2026, 10, 21, 3), [
    {
      kind: 'void-accepted',
      mchntOrderId,
      body: {
        ...{ of: 'completion', preauthOrderId, totalAmt: 12_850, authIdRespCode: '384822', bizType: 'QRPAYDEFAULT' },
        approval: { reason: '客人要求撤销' },
      },
    },
    { kind: 'void-sending', mchntOrderId, body: { url: `${terminal.gatewayUrl}/v1/netpay/preauthed-cancel`, request } },
    { kind: 'void-completed', mchntOrderId, body: { httpStatus: 200, reply: '{"errCode":"SUCCESS"}', settlement } },
  ])
  return journal
}

export const rangeOfSomeDays = { of: 'dates', from: '2026-11-01', to: '2026-11-22' } as const
