import { useTranslation } from 'react-i18next'
import type { CompletionView } from '../../preload/contract.ts'
import { useDesk } from '../desk-context.tsx'
import { useKeys } from '../keys.ts'
import { useLanguage } from '../language.ts'
import { yuan } from '../money.ts'
import { isKeyless, sayReason } from '../words/words.ts'
import { Heading } from './heading.tsx'
import { KeyButton } from './key-cap.tsx'
import { ResultFacts } from './result-facts.tsx'
import { StateIcon } from './state-icon.tsx'
import { Timeline } from './timeline.tsx'

function WhatItMeans({ completion }: { readonly completion: CompletionView }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { state, cure, reason, errMsg, errCode } = completion
  const promised = state === 'completed' || state === 'declined' || state === 'voided' ? undefined : state
  const promise = isKeyless(reason) ? 'keyless' : promised
  return (
    <div className="promise">
      {promise && <p>{t(`result.${promise}Promise`)}</p>}
      {cure && <p className="cure">{cure[language]}</p>}
      {reason && <p className="reason">{sayReason(reason)}</p>}
      {state !== 'completed' && errMsg && (
        <p className="gateway-words">{t('result.gatewaySays', { words: errMsg, code: errCode ?? '–' })}</p>
      )}
    </div>
  )
}

/** A completion's outcome over the whole stage, by colour, shape and word; it changes as soon as more is known. */
export function Outcome({ completion }: { readonly completion: CompletionView }) {
  const { t } = useTranslation()
  const { desk, move } = useDesk()
  const { state, totalAmt } = completion
  const toEntry = () => move({ kind: 'go', screen: 'entry' })
  const nextGuest = () => move({ kind: 'next-guest' })
  const correctable = !desk.looking && state === 'declined'
  useKeys({
    Enter: desk.looking ? toEntry : nextGuest,
    Escape: desk.looking || correctable ? toEntry : undefined,
  })
  return (
    <section className={`result tone-${state}`}>
      <div role="alert" className="verdict">
        <StateIcon state={state} />
        <Heading>{t(`result.${state}`)}</Heading>
        <p className="huge">{yuan(totalAmt)}</p>
        <WhatItMeans completion={completion} />
      </div>
      <div className="result-body">
        <ResultFacts completion={completion} />
        {(desk.looking || state === 'unknown' || state === 'queued' || state === 'sending') && (
          <Timeline completion={completion} />
        )}
      </div>
      <div className="choices">
        {desk.looking ? (
          <KeyButton name="Esc" onPress={toEntry}>
            {t('result.back')}
          </KeyButton>
        ) : (
          <KeyButton name={t('key.enter')} onPress={nextGuest}>
            {t('result.nextGuest')}
          </KeyButton>
        )}
        {correctable && (
          <KeyButton name="Esc" onPress={toEntry}>
            {t('result.correct')}
          </KeyButton>
        )}
      </div>
    </section>
  )
}
