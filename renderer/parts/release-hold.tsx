import { useTranslation } from 'react-i18next'
import { useDeed } from '../ask.ts'
import { useDesk } from '../desk-context.tsx'
import { KeyButton } from './key-cap.tsx'
import { ManagerForm } from './manager-form.tsx'
import { tailOf } from './order-number.tsx'

/** The manager's way to release the typed or scanned hold without taking anything of it. */
export function ReleaseHold() {
  const { t } = useTranslation()
  const { entry } = useDesk()
  const release = useDeed('releaseHold')
  const { preauthOrderId, authIdRespCode, bizType } = entry
  const hold = preauthOrderId.trim()
  const ready = hold !== '' && authIdRespCode.trim() !== ''
  return (
    <ManagerForm
      id="release"
      action="releaseHold"
      title={t('release.title')}
      lead={t('release.lead')}
      reason={t('release.reason')}
      error={release.error}
    >
      {(approval) => (
        <>
          <KeyButton
            disabled={!ready || release.isPending}
            onPress={() => release.mutate({ preauthOrderId, authIdRespCode, bizType, approval })}
          >
            {t('release.go', { tail: hold === '' ? '–' : tailOf(hold) })}
          </KeyButton>
          {!ready && <p>{t('release.notReady')}</p>}
        </>
      )}
    </ManagerForm>
  )
}
