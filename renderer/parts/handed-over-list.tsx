import { useTranslation } from 'react-i18next'
import type { HandOver } from '../../preload/contract/hand-over.ts'
import { momentTime } from '../china-time.ts'
import { useLanguage } from '../language.ts'
import { yuan } from '../money.ts'
import { useNow } from '../use-now.ts'
import { SaveHandOver } from './save-hand-over.tsx'
import { StateIcon } from './state-icon.tsx'
import { TakeBack } from './take-back.tsx'

type ItemProps = { readonly handOver: HandOver; readonly now: number; readonly justSealed: boolean }

function HandedOver({ handOver, now, justSealed }: ItemProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { id, at, toTermNo, count, totalAmt, completions } = handOver
  return (
    <li className="handed-over-item">
      <h3>
        <StateIcon state="handed-over" />
        {t('money.countAndSum', { count, sum: yuan(totalAmt) })}
        <span className="handed-over">{t('handOver.gone', { time: momentTime(at, now, language), toTermNo })}</span>
      </h3>
      {completions.length === 0 ? (
        <p>{t('handOver.back')}</p>
      ) : (
        <>
          <SaveHandOver id={id} toTermNo={toTermNo} atOnce={justSealed} />
          <ul>
            {completions.map((completion) => (
              <TakeBack key={completion.mchntOrderId} completion={completion} />
            ))}
          </ul>
        </>
      )}
    </li>
  )
}

type Props = { readonly handOvers: readonly HandOver[]; readonly justSealed: string | undefined }

/** The queues that were handed over from here, newest first; the one just sealed is saved at once. */
export function HandedOverList({ handOvers, justSealed }: Props) {
  const { t } = useTranslation()
  const now = useNow(60_000)
  if (handOvers.length === 0) return null
  return (
    <>
      <h2>{t('handOver.from')}</h2>
      <ul className="handed-over-list">
        {handOvers.map((handOver) => (
          <HandedOver key={handOver.id} handOver={handOver} now={now} justSealed={handOver.id === justSealed} />
        ))}
      </ul>
    </>
  )
}
