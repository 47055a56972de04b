import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAnswer } from '../ask.ts'
import { useDesk } from '../desk-context.tsx'
import { Awaited } from './awaited.tsx'
import { ForWhoMay } from './for-who-may.tsx'
import { HandOverForm } from './hand-over-form.tsx'
import { HandedOverList } from './handed-over-list.tsx'
import { KeyButton } from './key-cap.tsx'
import { TakeOverForm } from './take-over-form.tsx'

const HAND_OVER = 'hand-over'

/** Leads past a long list to the hand-over below it. */
export function HandOverLink() {
  const { t } = useTranslation()
  const { counter } = useDesk()
  if (counter.mode !== 'live') return null
  return <KeyButton onPress={() => document.getElementById(HAND_OVER)?.focus()}>{t('handOver.link')}</KeyButton>
}

/** The queue's way to another counter, and another counter's way here. Training's queue stays in training. */
export function HandOver() {
  const { t } = useTranslation()
  const { counter } = useDesk()
  const [justSealed, setJustSealed] = useState<string>()
  const live = counter.mode === 'live'
  const asked = useAnswer('handOvers', undefined, { enabled: live })
  const { data } = asked
  if (!live) return null
  return (
    <>
      <Awaited of={asked} again="button" />
      <details className="hand-over">
        <summary id={HAND_OVER}>{t('handOver.title')}</summary>
        <ForWhoMay action="handOver">
          {data && <HandOverForm queued={data.queued} onSealed={setJustSealed} />}
        </ForWhoMay>
      </details>
      <details className="hand-over">
        <summary>{t('takeOver.title')}</summary>
        <ForWhoMay action="takeOver">
          <TakeOverForm />
        </ForWhoMay>
      </details>
      {data && <HandedOverList handOvers={data.handOvers} justSealed={justSealed} />}
    </>
  )
}
