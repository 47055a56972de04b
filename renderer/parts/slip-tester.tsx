import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActionValue } from '../../preload/contract.ts'
import { useAnswer } from '../ask.ts'
import { useDesk } from '../desk-context.tsx'
import { divertTexts } from '../scan/diverted.ts'
import { markedParts } from '../scan/marked-parts.ts'
import { Awaited } from './awaited.tsx'
import { Facts } from './facts.tsx'
import { Field } from './field.tsx'
import { ErrorLine, ProblemLine } from './problem-line.tsx'

/** What a slip was taken for, part by part. */
function Understood({ text, tried }: { readonly text: string; readonly tried: ActionValue<'trySlip'> }) {
  const { t } = useTranslation()
  const { slip, form, problem } = tried
  const nothing = t('scanner.tester.nothing')
  const taken = (part: 'preauthOrderId' | 'authIdRespCode') =>
    part in slip ? (slip as Readonly<Record<string, string>>)[part] : undefined
  const rows: readonly (readonly [string, string])[] = [
    [t('entry.preauthOrderId'), taken('preauthOrderId') ?? nothing],
    [t('entry.authIdRespCode'), taken('authIdRespCode') ?? nothing],
    [t('scanner.tester.amount'), t('scanner.tester.noAmount')],
    [t('scanner.tester.form'), form ? t(`scanner.tester.forms.${form}`) : t('scanner.tester.noForm')],
  ]
  return (
    <>
      <ProblemLine problem={problem} />
      <p className={slip.kind === 'not-understood' ? 'declined' : 'good'} role="status">
        {t(`scanner.tester.verdict.${slip.kind}`)}
      </p>
      <p className="slip-text mono" aria-hidden="true">
        {markedParts(text, slip).map(({ text: piece, part, at }) =>
          part ? <mark key={at}>{piece}</mark> : <span key={at}>{piece}</span>,
        )}
      </p>
      <Facts rows={rows} />
    </>
  )
}

/** Tries a slip by the layout as it stands in the profile, saved or not yet: nothing that is scanned here goes anywhere. */
export function SlipTester() {
  const { t } = useTranslation()
  const { desk } = useDesk()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const saved = useAnswer('profile', undefined)
  const profile = desk.draft ?? saved.data
  const slipLayout = profile?.slipLayout ?? ''
  const { data: tried, error } = useAnswer(
    'trySlip',
    { text, slipLayout },
    { enabled: open && profile !== undefined && text !== '', keep: true },
  )
  useEffect(() => (open ? divertTexts(setText) : undefined), [open])
  return (
    <details className="slip-tester" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('scanner.tester.title')}</summary>
      {profile ? (
        <p>{slipLayout === '' ? t('scanner.tester.noLayout') : t('scanner.tester.byLayout', { layout: slipLayout })}</p>
      ) : (
        <Awaited of={saved} again="button" />
      )}
      <Field id="slip-text" label={t('scanner.tester.slip')} hint={t('scanner.tester.hint')}>
        {(ties) => (
          <textarea
            {...ties}
            rows={2}
            maxLength={4000}
            value={text}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <ErrorLine error={error} />
      {text !== '' && tried && <Understood text={text} tried={tried} />}
    </details>
  )
}
