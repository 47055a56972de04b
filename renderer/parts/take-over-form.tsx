import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TakenOver } from '../../preload/contract/hand-over.ts'
import { problemOf, useDeed } from '../ask.ts'
import { yuan } from '../money.ts'
import { Field } from './field.tsx'
import { tailOf } from './order-number.tsx'
import { ErrorLine } from './problem-line.tsx'

function Taken({ taken: { fromTermNo, count, totalAmt, skipped } }: { readonly taken: TakenOver }) {
  const { t } = useTranslation()
  return (
    <div role="status">
      <p className="state-line good">{t('takeOver.taken', { fromTermNo, count, sum: yuan(totalAmt) })}</p>
      {skipped.length > 0 && <p>{t('takeOver.skipped')}</p>}
      <ul>
        {skipped.map(({ preauthOrderId, totalAmt: sum, because }) => (
          <li key={preauthOrderId}>
            {t('takeOver.item', {
              tail: tailOf(preauthOrderId),
              sum: yuan(sum),
              state: because === 'released' ? t('takeOver.released') : t(`state.${because}`),
            })}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Takes over what another counter sealed for this one. */
export function TakeOverForm() {
  const { t } = useTranslation()
  const [passphrase, setPassphrase] = useState('')
  const take = useDeed('takeOver')
  const problem = problemOf(take.error)
  const placed = problem?.facts.field === 'passphrase' ? problem : undefined
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    take.mutate({ passphrase }, { onSuccess: (taken) => taken && setPassphrase('') })
  }
  return (
    <>
      <p>{t('takeOver.lead')}</p>
      <form onSubmit={onSubmit}>
        <Field id="take-over-passphrase" label={t('takeOver.passphrase')} problem={placed}>
          {(ties) => (
            <input
              {...ties}
              type="password"
              autoComplete="off"
              maxLength={400}
              value={passphrase}
              onChange={(event) => setPassphrase(event.target.value)}
            />
          )}
        </Field>
        <button type="submit" className="key-button plain" disabled={take.isPending}>
          {take.isPending ? t('takeOver.opening') : t('takeOver.open')}
        </button>
      </form>
      <ErrorLine error={placed ? undefined : take.error} />
      {take.data && <Taken taken={take.data} />}
    </>
  )
}
