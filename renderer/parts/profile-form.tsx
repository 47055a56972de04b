import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TypedApproval } from '../../preload/contract/approval.ts'
import type { ProfileDraft } from '../../preload/contract/profile.ts'
import { profileFieldNames } from '../../preload/contract/profile-fields.ts'
import { useAnswer, useDeed } from '../ask.ts'
import { useDesk } from '../desk-context.tsx'
import { Awaited } from './awaited.tsx'
import { ForWhoMay, useRefusal } from './for-who-may.tsx'
import { KeyButton } from './key-cap.tsx'
import { elsewhere, LeftOpen } from './left-open.tsx'
import { ErrorLine } from './problem-line.tsx'
import { fieldsOf, ProfileField } from './profile-field.tsx'
import { ProfileFile } from './profile-file.tsx'

/** The terminal profile on one page. What is typed stays until it is saved or taken back. */
export function ProfileForm() {
  const { t } = useTranslation()
  const { desk, move } = useDesk()
  const saved = useAnswer('profile', undefined)
  const save = useDeed('saveProfile')
  const mayNotSave = useRefusal('saveProfile') !== undefined
  const [changed, setChanged] = useState(false)
  const draft = desk.draft ?? saved.data
  const checked = useAnswer('checkProfile', draft ?? blank, { enabled: draft !== undefined, keep: true })
  if (!draft) return <Awaited of={saved} />

  const onSave = (approval?: TypedApproval) =>
    save.mutate(
      { draft, ...(approval && { approval }) },
      {
        onSuccess: () => {
          setChanged(false)
          move({ kind: 'draft', draft: undefined })
        },
      },
    )
  return (
    <div className="profile-form">
      <ForWhoMay action="saveProfile">{null}</ForWhoMay>
      <div className="profile-fields">
        {fieldsOf(draft).map((field) => (
          <ProfileField
            key={field}
            name={field}
            take={desk.draftField === field}
            draft={draft}
            problem={checked.data?.problems[field]}
            onType={(value) => {
              setChanged(true)
              move({ kind: 'draft', draft: { ...draft, [field]: value } })
            }}
          />
        ))}
      </div>
      <ErrorLine error={elsewhere(save.error) ?? checked.error} />
      {save.error && <p>{t('settings.failed')}</p>}
      <LeftOpen id="profile" action="saveProfile" deed={save} onGo={onSave} />
      <p role="status">{save.isSuccess && !changed && t('settings.saved')}</p>
      <div className="choices">
        <KeyButton look="accent" disabled={!desk.draft || save.isPending || mayNotSave} onPress={() => onSave()}>
          {t('settings.save')}
        </KeyButton>
        {desk.draft && (
          <KeyButton
            onPress={() => {
              save.reset()
              move({ kind: 'draft', draft: undefined })
            }}
          >
            {t('settings.undo')}
          </KeyButton>
        )}
      </div>
      <ProfileFile canExport onImported={(imported) => move({ kind: 'draft', draft: imported })} />
    </div>
  )
}

/** Asked about only until the saved profile is there, which is never: the question is not enabled then. */
const blank = Object.fromEntries(profileFieldNames.map((name) => [name, ''])) as ProfileDraft
