import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenAtClose } from '../../preload/contract/day-close.ts'
import { Field } from './field.tsx'
import { KeyButton } from './key-cap.tsx'
import { OpenAtCloseLine, openKey } from './open-at-close.tsx'

/** As many are drawn at first, and more at a press. */
const DRAWN = 100

/** Why each item stays open, by what names it (open-at-close.tsx). */
export type Reasons = ReadonlyMap<string, string>

type Props = {
  readonly open: readonly OpenAtClose[]
  readonly reasons: Reasons
  readonly onChange: (reasons: Reasons) => void
}

/** A reason for everything that is open: some are chosen, and one reason is written for them. */
export function Dispositions({ open, reasons, onChange }: Props) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [reason, setReason] = useState('')
  const [drawn, setDrawn] = useState(DRAWN)
  const undecided = open.filter((item) => !reasons.has(openKey(item))).map(openKey)
  const before = open.filter((item) => item.reason && !reasons.has(openKey(item)))
  const allChosen = undecided.length > 0 && undecided.every((key) => chosen.has(key))
  const choose = (key: string) =>
    setChosen(chosen.has(key) ? new Set([...chosen].filter((one) => one !== key)) : new Set([...chosen, key]))
  const stay = () => {
    onChange(new Map([...reasons, ...[...chosen].map((key) => [key, reason.trim()] as const)]))
    setChosen(new Set())
    setReason('')
  }
  const asBefore = () =>
    onChange(new Map([...reasons, ...before.map((item) => [openKey(item), item.reason ?? ''] as const)]))
  return (
    <section className="dispositions">
      <p>{t('close.decide')}</p>
      <p role="status" className={undecided.length > 0 ? 'state-line unknown' : 'state-line good'}>
        {undecided.length > 0 ? t('close.left', { count: undecided.length }) : t('close.allDecided')}
      </p>
      {undecided.length > 0 && (
        <label className="choose-all">
          <input type="checkbox" checked={allChosen} onChange={() => setChosen(new Set(allChosen ? [] : undecided))} />
          {t('close.chooseAll')}
        </label>
      )}
      <ul>
        {open.slice(0, drawn).map((item) => {
          const key = openKey(item)
          const given = reasons.get(key)
          return (
            <li key={key}>
              <label>
                <input type="checkbox" checked={chosen.has(key)} onChange={() => choose(key)} />
                <OpenAtCloseLine item={item} />
              </label>
              <em className={given ? 'good' : 'unknown'}>
                {given ? t('close.staysOpen', { reason: given }) : t('close.undecided')}
              </em>
              {!given && item.reason && <span className="before">{t('close.before', { reason: item.reason })}</span>}
            </li>
          )
        })}
      </ul>
      {open.length > drawn && (
        <KeyButton onPress={() => setDrawn(drawn + DRAWN)}>
          {t('close.more', { count: Math.min(DRAWN, open.length - drawn) })}
        </KeyButton>
      )}
      {before.length > 0 && <KeyButton onPress={asBefore}>{t('close.asBefore', { count: before.length })}</KeyButton>}
      {undecided.length + chosen.size > 0 && (
        <>
          <Field id="stay-reason" label={t('close.stayReason')}>
            {(ties) => (
              <input
                {...ties}
                type="text"
                autoComplete="off"
                maxLength={500}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          <KeyButton disabled={chosen.size === 0 || reason.trim() === ''} onPress={stay}>
            {t('close.stay', { count: chosen.size })}
          </KeyButton>
        </>
      )}
    </section>
  )
}
