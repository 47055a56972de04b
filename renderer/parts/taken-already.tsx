import { useTranslation } from 'react-i18next'
import type { CompletionView } from '../../preload/contract/completion.ts'
import { momentTime } from '../china-time.ts'
import { useDesk } from '../desk-context.tsx'
import { useLanguage } from '../language.ts'
import { yuan } from '../money.ts'
import { useNow } from '../use-now.ts'
import { KeyButton } from './key-cap.tsx'
import { standingOf } from './standing.ts'
import { StateIcon } from './state-icon.tsx'

/** What holds a hold without having been taken of it yet; whatever else does so was. */
const notYetTaken = ['sending', 'unknown', 'queued', 'handed-over'] as const

/** This hold has a live completion: what is known of it, and that nothing can be sent. */
export function TakenAlready({ completion }: { readonly completion: CompletionView }) {
  const { t } = useTranslation()
  const { move } = useDesk()
  const language = useLanguage()
  const now = useNow(60_000)
  const { totalAmt, acceptedAt, mchntOrderId } = completion
  const { state, name } = standingOf(completion)
  const said = notYetTaken.find((one) => one === completion.state) ?? 'completed'
  return (
    <section className="taken" role="alert">
      <StateIcon state={state} />
      <div>
        <h2>{t(`entry.takenTitle.${said}`)}</h2>
        <p>
          <b>{yuan(totalAmt)}</b> · {t(`state.${name}`)} · {momentTime(acceptedAt, now, language)}
        </p>
        <p>{t('entry.takenHow')}</p>
      </div>
      <KeyButton name="F5" onPress={() => move({ kind: 'look', mchntOrderId })}>
        {t('entry.takenShow')}
      </KeyButton>
    </section>
  )
}
