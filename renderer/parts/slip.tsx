import { useTranslation } from 'react-i18next'
import type { PrintedSlip } from '../../preload/contract/receipts.ts'
import { problemOf, useAnswer, useDeed } from '../ask.ts'
import { useDesk } from '../desk-context.tsx'
import { useKeys } from '../keys.ts'
import { KeyButton } from './key-cap.tsx'
import { ProblemLine } from './problem-line.tsx'

function useSaid() {
  const { t } = useTranslation()
  return ({ copy, at, how, doubtful }: PrintedSlip): string => {
    if (doubtful) return t('slips.doubtful', { copy, at })
    return how === 'pdf' ? t('slips.savedCopy', { copy, at }) : t('slips.printed', { copy, at })
  }
}

/**
 * The slip of a completion or a release: the keys that print and save it, and what became of that. Whatever goes wrong with a
 * printer is shown beside the outcome and changes nothing of it. Held keys: no scanner sends Ctrl.
 */
export function useSlip(mchntOrderId: string, active: boolean) {
  const { t } = useTranslation()
  const { counter } = useDesk()
  const slips = useAnswer('slips', { mchntOrderId }, { enabled: active })
  const { data } = slips
  const print = useDeed('printSlip')
  const save = useDeed('saveSlip')
  const show = useDeed('showExport')
  const said = useSaid()
  const prints = active && counter.terminal !== undefined && counter.terminal.receiptPaper !== 'none'
  const busy = data?.printing === true || print.isPending || save.isPending
  const printNow = () => {
    save.reset()
    print.mutate({ mchntOrderId })
  }
  const saveNow = () => {
    print.reset()
    save.mutate({ mchntOrderId })
  }
  useKeys({
    'Ctrl+P': prints && !busy ? printNow : undefined,
    'Ctrl+S': active && !busy ? saveNow : undefined,
  })
  const last = data?.printed.findLast(({ slip }) => slip === data.slip)
  const problem = busy
    ? undefined
    : (problemOf(print.error ?? save.error ?? show.error ?? slips.error) ?? data?.problem)
  const cancelled = print.isSuccess && print.data === undefined
  const buttons = active && (
    <>
      {prints && (
        <KeyButton name="Ctrl+P" disabled={busy} onPress={printNow}>
          {t(last ? 'slips.reprint' : 'slips.print')}
        </KeyButton>
      )}
      <KeyButton name="Ctrl+S" disabled={busy} onPress={saveNow}>
        {t('slips.save')}
      </KeyButton>
    </>
  )
  const line = active && (
    <div className="slip-line">
      <ProblemLine problem={problem} />
      <p role="status">
        {busy && t('slips.printing')}
        {!busy && cancelled && t('slips.cancelled')}
        {!busy && !cancelled && last && said(last)}
      </p>
      {save.data && (
        <p className="path">
          {t('slips.savedAt', { path: save.data.path })}{' '}
          <button type="button" className="link" onClick={() => show.mutate({ path: save.data.path })}>
            {t('slips.show')}
          </button>
        </p>
      )}
    </div>
  )
  return { buttons, line }
}
