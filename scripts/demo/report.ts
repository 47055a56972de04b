import type { Evidence } from './evidence.ts'

/** What demo.json says of the sample's completion, by the till's journal, and beside it the gateway's own ledger line. Amounts in fen. */
export function report({ journal, ledger, file, exported }: Evidence) {
  const [sample, ...others] = journal.completions
  const [line] = exported.lines
  return {
    mchntOrderId: sample?.mchnt_order_id,
    state: sample?.state,
    totalAmt: sample?.total_amt,
    stlDate: sample?.stl_date,
    preauthOrderId: sample?.preauth_order_id,
    authIdRespCode: sample?.auth_id_resp_code,
    refId: sample?.ref_id,
    ledger: ledger.completions.find(({ mchntOrderId }) => mchntOrderId === sample?.mchnt_order_id),
    export: { file, line, count: exported.total.mchntOrderId, totalAmt: exported.total.fen },
    journal: { file: 'journal.db', ...journal.verified },
    others: others.map(({ mchnt_order_id, state, total_amt }) => {
      return { mchntOrderId: mchnt_order_id, state, totalAmt: total_amt }
    }),
  }
}
