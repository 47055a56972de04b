import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CountAndSum } from '../../preload/contract/fields.ts'
import type { Problem } from '../../preload/contract/problem.ts'
import { problemOf, useDeed } from '../ask.ts'
import { yuan } from '../money.ts'
import { ApprovalFields, useApproval } from './approval-fields.tsx'
import { Field } from './field.tsx'
import { isApprovalProblem } from './left-open-state.ts'
import { ErrorLine } from './problem-line.tsx'

const blank = { toTermNo: '', passphrase: '', repeated: '' }
const fields = ['toTermNo', 'passphrase', 'repeated'] as const

type Props = { readonly queued: CountAndSum; readonly onSealed: (id: string) => void }

/** Seals the queue for another counter. First the journal; the file is written after that, and as often as is needed. */
export function HandOverForm({ queued, onSealed }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(blank)
  const { approval, setApproval, clear } = useApproval()
  const seal = useDeed('handOver')
  const problem = problemOf(seal.error)
  const at = (field: string): Problem | undefined => (problem?.facts.field === field ? problem : undefined)
  const placed = isApprovalProblem(problem) || fields.some(at)

  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const onSuccess = ({ id }: { readonly id: string }) => {
      onSealed(id)
      setTyped(blank)
      clear()
    }
    seal.mutate({ ...typed, approval }, { onSuccess })
  }

  const count = { count: queued.count, sum: yuan(queued.totalAmt) }
  return (
    <>
      <p>{t('handOver.lead')}</p>
      {queued.count === 0 && !seal.data && <p className="state-line">{t('handOver.none')}</p>}
      {queued.count > 0 && (
        <form onSubmit={onSubmit}>
          {fields.map((field) => (
            <Field
              key={field}
              id={`hand-over-${field}`}
              label={t(`handOver.${field}`)}
              hint={field === 'repeated' ? '' : t(`handOver.${field}Hint`)}
              problem={at(field)}
            >
              {(ties) => (
                <input
                  {...ties}
                  type={field === 'toTermNo' ? 'text' : 'password'}
                  autoComplete="off"
                  spellCheck={false}
                  maxLength={400}
                  value={typed[field]}
                  onChange={(event) => setTyped({ ...typed, [field]: event.target.value })}
                />
              )}
            </Field>
          ))}
          <ApprovalFields
            id="hand-over"
            reason={t('handOver.reason')}
            value={approval}
            onChange={setApproval}
            problem={problem}
          />
          <button type="submit" className="key-button plain" disabled={seal.isPending}>
            {seal.isPending ? t('handOver.sealing') : t('handOver.seal', count)}
          </button>
        </form>
      )}
      <ErrorLine error={placed ? undefined : seal.error} />
      <p role="status" className="state-line good">
        {seal.data && t('handOver.sealed')}
      </p>
    </>
  )
}
