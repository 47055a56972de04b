import { useTranslation } from 'react-i18next'
import type { VoidView } from '../../preload/contract/voiding.ts'
import { useDesk } from '../desk-context.tsx'
import { useKeys } from '../keys.ts'
import { isKeyless } from '../words/words.ts'
import { Heading } from './heading.tsx'
import { KeyButton } from './key-cap.tsx'
import { OrderNumber, tailOf } from './order-number.tsx'
import { ErrorLine } from './problem-line.tsx'
import { ResultStage } from './result-stage.tsx'
import { useSlip } from './slip.tsx'
import { StateIcon } from './state-icon.tsx'
import { StoryEvents } from './story-events.tsx'
import { Timeline } from './timeline.tsx'
import { useVoidButtons } from './void-buttons.tsx'
import { VoidDecision } from './void-decision.tsx'
import { NotAsked, voidTone } from './void-state.tsx'
import { Why } from './what-it-means.tsx'

/** A release's outcome over the whole stage, as a completion's: how it stands, its story, and only what is safe to do. */
export function ReleaseOutcome({ voiding }: { readonly voiding: VoidView }) {
  const { t } = useTranslation()
  const { desk, move } = useDesk()
  const { buttons, error } = useVoidButtons(voiding)
  const { state, preauthOrderId, stlDate, cure, reason, errMsg, errCode } = voiding
  const tone = voidTone(voiding)
  // It is the guest at the counter whose hold was released: nothing is left to do for them.
  const served = state === 'completed' && desk.typed.preauthOrderId?.trim() === preauthOrderId
  const readOnly = desk.journal !== undefined
  const slip = useSlip(voiding.mchntOrderId, !readOnly)
  const back = () => move({ kind: 'go', screen: desk.from ?? 'entry' })
  const nextGuest = () => move({ kind: 'next-guest' })
  useKeys({ Enter: served ? nextGuest : back, Escape: back })
  const choices = (
    <>
      {!readOnly && buttons}
      {served && (
        <KeyButton name={t('key.enter')} onPress={nextGuest}>
          {t('result.nextGuest')}
        </KeyButton>
      )}
      <KeyButton name="Esc" onPress={back}>
        {t(desk.from ? 'events.back' : 'result.back')}
      </KeyButton>
      {slip.buttons}
    </>
  )
  return (
    <ResultStage tone={tone} choices={choices}>
      <div role="alert" className="verdict">
        <StateIcon state={tone} />
        <Heading>{t(`void.short.hold.${state}`)}</Heading>
        <p className="huge">{t('rail.hold', { tail: tailOf(preauthOrderId) })}</p>
        {readOnly && <p className="read-only">{t('events.readOnly')}</p>}
        <div className="promise" hidden={readOnly}>
          {!isKeyless(reason) && <p>{t(`void.hold.${state}`)}</p>}
          <Why cure={cure} reason={reason} errMsg={state === 'completed' ? undefined : errMsg} errCode={errCode} />
          <NotAsked voiding={voiding} />
        </div>
      </div>
      {slip.line}
      <div className="result-body">
        <dl className="facts">
          <div>
            <dt>{t('result.preauthOrderId')}</dt>
            <dd>
              <OrderNumber value={preauthOrderId} />
            </dd>
          </div>
          {stlDate && (
            <div>
              <dt>{t('result.voidDate')}</dt>
              <dd>{stlDate}</dd>
            </div>
          )}
        </dl>
        <Timeline story={readOnly ? { facts: voiding.facts, of: voiding.of } : voiding} />
      </div>
      {state === 'unknown' && !readOnly && (
        <div className="result-void">
          <VoidDecision voiding={voiding} />
        </div>
      )}
      <StoryEvents journal={desk.journal} mchntOrderId={voiding.mchntOrderId} />
      <ErrorLine error={error} />
    </ResultStage>
  )
}
