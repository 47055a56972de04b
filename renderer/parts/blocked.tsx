import { useTranslation } from 'react-i18next'
import type { CompletionView } from '../../preload/contract/completion.ts'
import { OrderNumber } from './order-number.tsx'

/** Another completion of its hold was taken after all: under which number, and what that means for this one. */
export function Blocked({ completion }: { readonly completion: CompletionView }) {
  const { t } = useTranslation()
  const { blockedBy, state } = completion
  if (!blockedBy) return null
  return (
    <>
      <p className="blocked">
        {t('blocked.taken')} <OrderNumber value={blockedBy} />
      </p>
      <p>{t(state === 'queued' ? 'blocked.queued' : 'blocked.unknown')}</p>
    </>
  )
}
