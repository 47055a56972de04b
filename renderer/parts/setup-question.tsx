import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TypedApproval } from '../../preload/contract/approval.ts'
import type { ProfileDraft } from '../../preload/contract/profile.ts'
import type { ProfileFieldName } from '../../preload/contract/profile-fields.ts'
import { ask, useAnswer, useDeed } from '../ask.ts'
import { useKeys } from '../keys.ts'
import { Heading } from './heading.tsx'
import { KeyButton } from './key-cap.tsx'
import { elsewhere, LeftOpen } from './left-open.tsx'
import { ErrorLine } from './problem-line.tsx'
import { ProfileField } from './profile-field.tsx'
import { ProfileFile } from './profile-file.tsx'

type Props = {
  readonly field: ProfileFieldName
  readonly draft: ProfileDraft
  readonly progress: string
  readonly last: boolean
  readonly onDraft: (draft: ProfileDraft) => void
  readonly onNext: () => void
  readonly onBack: () => void
}

/** One step of the setup: a question, checked by main as it is answered; the last one saves the profile. */
export function SetupQuestion({ field, draft, progress, last, onDraft, onNext, onBack }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [asked, setAsked] = useState(false)
  const { data, error } = useAnswer('checkProfile', draft, { keep: true })
  const save = useDeed('saveProfile')
  const id = `profile-${field}`
  useEffect(() => {
    document.getElementById(id)?.focus()
  }, [id])

  const onSave = (approval?: TypedApproval) =>
    save.mutate({ draft, ...(approval && { approval }) }, { onSuccess: onNext })
  const goOn = async () => {
    setAsked(true)
    const checked = { queryKey: ['checkProfile', draft], queryFn: () => ask('checkProfile', draft), staleTime: 0 }
    const fresh = await client.fetchQuery(checked).catch(() => undefined)
    if (!fresh || fresh.problems[field]) return
    if (last) onSave()
    else onNext()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.repeat || event.nativeEvent.isComposing) return
    event.preventDefault()
    void goOn()
  }
  useKeys({ Escape: onBack })
  const started = draft[field] !== ''
  return (
    <main className="setup">
      <p className="progress">
        {t('setup.title')} · {progress}
      </p>
      <Heading take={false}>{t(`profile.field.${field}.question`)}</Heading>
      <ProfileField
        name={field}
        draft={draft}
        problem={asked || (started && field !== 'gateway') ? lasting(data?.problems[field], asked) : undefined}
        onType={(value) => onDraft({ ...draft, [field]: value })}
        onKeyDown={onKeyDown}
      />
      <ErrorLine error={elsewhere(save.error) ?? error} />
      <LeftOpen id="setup" action="saveProfile" deed={save} onGo={onSave} />
      <div className="choices">
        <KeyButton name={t('key.enter')} look="accent" disabled={save.isPending} onPress={() => void goOn()}>
          {last ? t('settings.save') : t('setup.next')}
        </KeyButton>
        <KeyButton name="Esc" onPress={onBack}>
          {field === 'gateway' ? t('setup.leave') : t('setup.back')}
        </KeyButton>
      </div>
      {field === 'gateway' && (
        <section className="aside-note">
          <p>{t('setup.fromFile')}</p>
          <ProfileFile canExport={false} onImported={onDraft} />
        </section>
      )}
    </main>
  )
}

/** While an answer is still being typed, that it is too short is no news. */
function lasting<Found extends { readonly kind: string }>(problem: Found | undefined, asked: boolean) {
  return !asked && problem?.kind === 'too-short' ? undefined : problem
}
