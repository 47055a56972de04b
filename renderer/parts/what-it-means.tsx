import { useTranslation } from 'react-i18next'
import type { CompletionView } from '../../preload/contract/completion.ts'
import { isKeyless, sayReason } from '../words/words.ts'
import { Blocked } from './blocked.tsx'
import { standingOf } from './standing.ts'
import { NotAsked } from './void-state.tsx'

type Said = Pick<CompletionView, 'cure' | 'reason' | 'errMsg' | 'errCode'>

/** Why it is so, what to do now, and the gateway's own words. */
export function Why({ cure, reason, errMsg, errCode }: Said) {
  const { t } = useTranslation()
  return (
    <>
      {cure && <p className="cure">{t(`cure.${cure}`)}</p>}
      {reason && <p className="reason">{sayReason(reason)}</p>}
      {errMsg && <p className="gateway-words">{t('result.gatewaySays', { words: errMsg, code: errCode ?? '–' })}</p>}
    </>
  )
}

/** What a completion's outcome means for the guest and the cashier; while it is being voided, what that means. */
export function WhatItMeans({ completion }: { readonly completion: CompletionView }) {
  const { t } = useTranslation()
  const { state, cure, reason, errMsg, errCode, voiding, blockedBy } = completion
  const { name } = standingOf(completion)
  const refused = voiding?.state === 'declined' || voiding?.state === 'withdrawn'
  if (voiding && !refused && (name !== state || state === 'voided')) {
    return (
      <div className="promise">
        {!isKeyless(voiding.reason) && <p>{t(`void.completion.${voiding.state}`)}</p>}
        {state !== 'voided' && <Why reason={voiding.reason} errMsg={voiding.errMsg} errCode={voiding.errCode} />}
        <NotAsked voiding={voiding} />
      </div>
    )
  }
  const promised = state === 'completed' || state === 'declined' || state === 'voided' ? undefined : state
  if (blockedBy && state === 'queued') {
    return (
      <div className="promise">
        <Blocked completion={completion} />
      </div>
    )
  }
  const promise = isKeyless(reason) ? 'keyless' : promised
  return (
    <div className="promise">
      {promise && <p>{t(`result.${promise}Promise`)}</p>}
      <Blocked completion={completion} />
      <Why cure={cure} reason={reason} errMsg={state === 'completed' ? undefined : errMsg} errCode={errCode} />
    </div>
  )
}
