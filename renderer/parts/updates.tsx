import { useTranslation } from 'react-i18next'
import { useDeed } from '../ask.ts'
import { useDesk } from '../desk-context.tsx'
import { ForWhoMay } from './for-who-may.tsx'
import { KeyButton } from './key-cap.tsx'
import { ErrorLine } from './problem-line.tsx'

/** Looking for a newer version, and going over to it while nothing is in hand. What is typed on the desk lies in the window alone. */
export function Updates({ set }: { readonly set: boolean }) {
  const { t } = useTranslation()
  const { desk, counter } = useDesk()
  const look = useDeed('lookForUpdate')
  const update = useDeed('update')
  if (!set) return <p>{t('updates.off', { version: counter.version })}</p>
  const version = look.data ? look.data.version : counter.update
  const typed = desk.draft !== undefined || Object.values(desk.typed).some((value) => value !== '')
  return (
    <>
      <p>{t('updates.lead', { version: counter.version })}</p>
      <div className="choices">
        <KeyButton disabled={look.isPending} onPress={() => look.mutate(undefined)}>
          {t(look.isPending ? 'updates.looking' : 'updates.look')}
        </KeyButton>
        {version !== undefined && (
          <ForWhoMay action="update">
            <KeyButton disabled={update.isPending} onPress={() => update.mutate({ typed })}>
              {t(update.isPending ? 'updates.taking' : 'updates.take', { version })}
            </KeyButton>
          </ForWhoMay>
        )}
      </div>
      {look.isSuccess && version === undefined && (
        <p role="status" className="state-line good">
          {t('updates.none')}
        </p>
      )}
      <ErrorLine error={look.error ?? update.error} />
    </>
  )
}
