import { useTranslation } from 'react-i18next'
import type { VoidView } from '../../preload/contract/voiding.ts'
import { useDeed } from '../ask.ts'
import { isKeyless } from '../words/words.ts'
import { KeyButton } from './key-cap.tsx'

/** What anybody may safely do with a void now, and what the last try was refused for. */
export function useVoidButtons({ mchntOrderId, state, reason }: VoidView) {
  const { t } = useTranslation()
  const send = useDeed('sendVoidNow')
  const withdraw = useDeed('withdrawVoid')
  const question = useDeed('askVoid')
  const busy = send.isPending || withdraw.isPending || question.isPending
  const error = send.error ?? withdraw.error ?? question.error
  const buttons = (
    <>
      {state === 'queued' && (
        <>
          <KeyButton disabled={busy || isKeyless(reason)} onPress={() => send.mutate({ mchntOrderId })}>
            {t('waiting.sendNow')}
          </KeyButton>
          <KeyButton disabled={busy} onPress={() => withdraw.mutate({ mchntOrderId })}>
            {t('waiting.withdraw')}
          </KeyButton>
        </>
      )}
      {state === 'unknown' && (
        <KeyButton disabled={busy} onPress={() => question.mutate({ mchntOrderId })}>
          {t('waiting.ask')}
        </KeyButton>
      )}
    </>
  )
  return { buttons, error }
}
