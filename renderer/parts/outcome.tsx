import { useTranslation } from 'react-i18next'
import type { CompletionView } from '../../preload/contract/completion.ts'
import { useDeed } from '../ask.ts'
import { useDesk } from '../desk-context.tsx'
import { useKeys } from '../keys.ts'
import { yuan } from '../money.ts'
import { useJustShown } from '../use-just-shown.ts'
import { sayReason } from '../words/words.ts'
import { CloseAlarm } from './close-alarm.tsx'
import { Heading } from './heading.tsx'
import { KeyButton } from './key-cap.tsx'
import { ErrorLine } from './problem-line.tsx'
import { ResultFacts } from './result-facts.tsx'
import { ResultStage } from './result-stage.tsx'
import { useSlip } from './slip.tsx'
import { standingOf } from './standing.ts'
import { StateIcon } from './state-icon.tsx'
import { StoryEvents } from './story-events.tsx'
import { Timeline } from './timeline.tsx'
import { mayVoid, VoidCompletion } from './void-completion.tsx'
import { VoidState } from './void-state.tsx'
import { WhatItMeans } from './what-it-means.tsx'

/** Longer than a hand takes that presses a key twice, or lets go of it late. */
const UNSEEN_MS = 600

/** A completion's outcome over the whole stage, by colour, shape and word; it changes as soon as more is known. */
export function Outcome({ completion }: { readonly completion: CompletionView }) {
  const { t } = useTranslation()
  const { desk, move } = useDesk()
  const { mchntOrderId, state, totalAmt, voiding } = completion
  const withdraw = useDeed('withdraw')
  const readOnly = desk.looking && desk.journal !== undefined
  const standing = standingOf(completion)
  const slip = useSlip(mchntOrderId, !readOnly)
  const refused = state === 'completed' && (voiding?.state === 'declined' || voiding?.state === 'withdrawn')
  const facts = [...completion.facts, ...(voiding?.facts ?? [])]
  const next = voiding?.next ?? completion.next
  const whole = { facts, ...(next && !readOnly && { next }) }
  const toEntry = () => move({ kind: 'go', screen: 'entry' })
  const back = () => move({ kind: 'go', screen: desk.from ?? 'entry' })
  const nextGuest = () => move({ kind: 'next-guest' })
  const correctable = !desk.looking && state === 'declined'
  const unseen = useJustShown(standing.name, UNSEEN_MS) && !desk.looking
  const leave = desk.looking ? back : correctable ? toEntry : nextGuest
  // Enter throws nothing away: what was typed for a refused one is cleared by the key that clears the entry.
  useKeys({
    Enter: leave,
    Escape: desk.looking || correctable ? leave : undefined,
    'Ctrl+Delete': correctable ? nextGuest : undefined,
  })
  const choices = (
    <>
      {standing.name === 'blocked' && !readOnly && (
        <KeyButton disabled={withdraw.isPending} onPress={() => withdraw.mutate({ mchntOrderId })}>
          {t('waiting.withdraw')}
        </KeyButton>
      )}
      {desk.looking ? (
        <KeyButton name="Esc" onPress={back}>
          {t(desk.from ? 'events.back' : 'result.back')}
        </KeyButton>
      ) : (
        <KeyButton name={t('key.enter')} onPress={leave}>
          {t(correctable ? 'result.correct' : 'result.nextGuest')}
        </KeyButton>
      )}
      {correctable && (
        <KeyButton name="Ctrl+Delete" onPress={nextGuest}>
          {t('result.nextGuest')}
        </KeyButton>
      )}
      {slip.buttons}
    </>
  )
  return (
    <ResultStage tone={standing.state} choices={choices} unseen={unseen}>
      <div role="alert" className="verdict">
        <StateIcon state={standing.state} />
        <Heading>{t(`result.${standing.name}`)}</Heading>
        <p className="huge">{yuan(totalAmt)}</p>
        {completion.alarm && (
          <div className="promise">
            <p>{sayReason(completion.alarm)}</p>
          </div>
        )}
        {readOnly ? <p className="read-only">{t('events.readOnly')}</p> : <WhatItMeans completion={completion} />}
      </div>
      <ErrorLine error={withdraw.error} />
      {slip.line}
      {refused && voiding && <VoidState voiding={voiding} />}
      <div className="result-body">
        <ResultFacts completion={completion} />
        {(desk.looking || voiding || state === 'unknown' || state === 'queued' || state === 'sending') && (
          <Timeline story={whole} />
        )}
      </div>
      {desk.looking && !readOnly && completion.alarm && (
        <div className="result-void">
          <CloseAlarm completion={completion} />
        </div>
      )}
      {(voiding || desk.looking) && !readOnly && mayVoid(completion) && (
        <div className="result-void">
          <VoidCompletion completion={completion} />
        </div>
      )}
      {desk.looking && <StoryEvents journal={desk.journal} mchntOrderId={mchntOrderId} />}
    </ResultStage>
  )
}
