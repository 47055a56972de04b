import { useTranslation } from 'react-i18next'
import type { ProfileDraft } from '../../preload/contract/profile.ts'
import { useDeed } from '../ask.ts'
import { KeyButton } from './key-cap.tsx'
import { ErrorLine } from './problem-line.tsx'

type Props = { readonly onImported: (draft: ProfileDraft) => void; readonly canExport: boolean }

/** The profile from and to a file; the file never holds keys. */
export function ProfileFile({ onImported, canExport }: Props) {
  const { t } = useTranslation()
  const imported = useDeed('importProfile')
  const exported = useDeed('exportProfile')
  const read = () => imported.mutate(undefined, { onSuccess: (draft) => draft && onImported(draft) })
  return (
    <div className="profile-file">
      <div className="choices">
        <KeyButton disabled={imported.isPending} onPress={read}>
          {t('settings.import')}
        </KeyButton>
        {canExport && (
          <KeyButton disabled={exported.isPending} onPress={() => exported.mutate(undefined)}>
            {t('settings.export')}
          </KeyButton>
        )}
      </div>
      <p role="status">
        {imported.data && t('settings.imported')}
        {exported.data && t('settings.exported', { path: exported.data.path })}
      </p>
      <ErrorLine error={imported.error ?? exported.error} />
    </div>
  )
}
