import { useTranslation } from 'react-i18next'
import type { CompletionView } from '../../preload/contract/completion.ts'
import { problemOf, useDeed } from '../ask.ts'
import { yuan } from '../money.ts'
import { ApprovalFields, useApproval } from './approval-fields.tsx'
import { ForWhoMay } from './for-who-may.tsx'
import { KeyButton } from './key-cap.tsx'
import { isApprovalProblem } from './left-open-state.ts'
import { OrderNumber } from './order-number.tsx'
import { ErrorLine } from './problem-line.tsx'

/** One that was handed over, and the way back for the case that the file was never opened. */
export function TakeBack({ completion }: { readonly completion: CompletionView }) {
  const { t } = useTranslation()
  const { approval, setApproval } = useApproval()
  const back = useDeed('takeBack')
  const problem = problemOf(back.error)
  const { mchntOrderId, preauthOrderId, totalAmt } = completion
  return (
    <li>
      <details className="manager">
        <summary>
          <b>{yuan(totalAmt)}</b> <OrderNumber value={preauthOrderId} />
        </summary>
        <p>{t('handOver.takeBackLead')}</p>
        <ForWhoMay action="takeBack">
          <ApprovalFields
            id={mchntOrderId}
            reason={t('handOver.takeBackReason')}
            value={approval}
            onChange={setApproval}
            problem={problem}
          />
          <ErrorLine error={isApprovalProblem(problem) ? undefined : back.error} />
          <KeyButton disabled={back.isPending} onPress={() => back.mutate({ mchntOrderId, approval })}>
            {t('handOver.takeBack')}
          </KeyButton>
        </ForWhoMay>
      </details>
    </li>
  )
}
