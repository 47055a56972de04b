import { useTranslation } from 'react-i18next'
import type { VoidView } from '../../preload/contract/voiding.ts'
import { useDesk } from '../desk-context.tsx'
import { isKeyless, sayReason } from '../words/words.ts'
import type { Tone } from './standing.ts'
import { StateIcon } from './state-icon.tsx'

/** Colour and shape of a void: one that took place is grey, for nothing was taken. */
export const voidTone = ({ state }: Pick<VoidView, 'state'>): Tone => (state === 'completed' ? 'voided' : state)

/** Where the profile says not to ask, nobody is asking: a manager must see to it. */
export function NotAsked({ voiding }: { readonly voiding: VoidView }) {
  const { t } = useTranslation()
  const { counter } = useDesk()
  if (voiding.state !== 'unknown' || counter.terminal?.asking !== 'off') return null
  return <p>{t('waiting.notAsked')}</p>
}

/** How a void stands, by colour, shape and words, and what that means. */
export function VoidState({ voiding }: { readonly voiding: VoidView }) {
  const { t } = useTranslation()
  const { of, state, cure, reason, errMsg, errCode } = voiding
  return (
    <div className={`void-state ${state}`} role="status">
      <StateIcon state={voidTone(voiding)} />
      <div>
        <b>{isKeyless(reason) ? t(`void.short.${of}.${state}`) : t(`void.${of}.${state}`)}</b>
        {cure && <p className="cure">{t(`cure.${cure}`)}</p>}
        {reason && <p className="reason">{sayReason(reason)}</p>}
        {state !== 'completed' && errMsg && (
          <p className="gateway-words">{t('result.gatewaySays', { words: errMsg, code: errCode ?? '–' })}</p>
        )}
        <NotAsked voiding={voiding} />
      </div>
    </div>
  )
}
