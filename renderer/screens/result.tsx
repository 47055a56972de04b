import { useTranslation } from 'react-i18next'
import { useAnswer } from '../ask.ts'
import { useDesk } from '../desk-context.tsx'
import { useKeys } from '../keys.ts'
import { Awaited } from '../parts/awaited.tsx'
import { Heading } from '../parts/heading.tsx'
import { KeyButton } from '../parts/key-cap.tsx'
import { Outcome } from '../parts/outcome.tsx'
import { ReleaseOutcome } from '../parts/release-outcome.tsx'
import { SendingNow } from '../parts/sending-now.tsx'

/** What became of a completion, the one just sent or one that is looked at again; or of the release of a hold. */
export function ResultScreen() {
  const { desk, sending } = useDesk()
  const { mchntOrderId = '', release = false, journal } = desk
  const found = mchntOrderId !== ''
  const completion = useAnswer('completion', { journal, mchntOrderId }, { enabled: found && !release })
  const voiding = useAnswer('voiding', { journal, mchntOrderId }, { enabled: found && release })
  // Of each its own: what a manager typed about one is never taken for another.
  if (!found && sending) return <SendingNow sending={sending} />
  if (release && voiding.data) return <ReleaseOutcome key={mchntOrderId} voiding={voiding.data} />
  if (!release && completion.data) return <Outcome key={mchntOrderId} completion={completion.data} />
  return <NotThere of={release ? voiding : completion} />
}

/** Before it has come, or where it cannot be shown; the way back is there meanwhile. */
function NotThere({ of }: Parameters<typeof Awaited>[0]) {
  const { t } = useTranslation()
  const { desk, move } = useDesk()
  const back = () => move({ kind: 'go', screen: desk.from ?? 'entry' })
  useKeys({ Escape: back })
  return (
    <div className="opening">
      <Heading>{t('result.whole')}</Heading>
      <Awaited of={of} />
      <div className="choices">
        <KeyButton name="Esc" onPress={back}>
          {t(desk.from ? 'events.back' : 'result.back')}
        </KeyButton>
      </div>
    </div>
  )
}
