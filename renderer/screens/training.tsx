import { useTranslation } from 'react-i18next'
import type { PracticeHold } from '../../preload/contract/practice.ts'
import { useAnswer, useDeed } from '../ask.ts'
import { useDesk } from '../desk-context.tsx'
import { useKeys } from '../keys.ts'
import { typedYuan, yuan } from '../money.ts'
import { Awaited } from '../parts/awaited.tsx'
import { Course } from '../parts/course.tsx'
import { Heading } from '../parts/heading.tsx'
import { KeyButton } from '../parts/key-cap.tsx'
import { OrderNumber } from '../parts/order-number.tsx'
import { ErrorLine } from '../parts/problem-line.tsx'
import { useWayToEntry } from '../use-way-to-entry.ts'
import { sayDrill } from '../words/words.ts'

type ItemProps = { readonly hold: PracticeHold; readonly onUse: (hold: PracticeHold) => void }

function PracticeItem({ hold, onUse }: ItemProps) {
  const { t } = useTranslation()
  const { preauthOrderId, authIdRespCode, amount, drill } = hold
  const said = drill === undefined ? undefined : sayDrill(drill)
  return (
    <li>
      <button type="button" className="practice-hold" onClick={() => onUse(hold)}>
        <b>{said?.title ?? drill ?? t('training.plain')}</b>
        {said && <span className="lesson">{said.lesson}</span>}
        <span className="practice-facts">
          <OrderNumber value={preauthOrderId} />
          <span>
            {t('entry.authIdRespCode')} <span className="mono">{authIdRespCode}</span>
          </span>
          <span>{t('training.held', { amount: yuan(amount) })}</span>
        </span>
      </button>
    </li>
  )
}

/** Practice holds, and the refusals and faults they ask for; one press puts a hold into the entry. */
export function TrainingScreen() {
  const { t } = useTranslation()
  const { move } = useDesk()
  const practice = useAnswer('practice', undefined)
  const { data } = practice
  const fresh = useDeed('newPractice')
  const renew = () => fresh.mutate(undefined)
  useKeys({ 'Ctrl+N': renew })
  useWayToEntry()
  const use = ({ preauthOrderId, authIdRespCode, amount }: PracticeHold) => {
    move({ kind: 'fill', entry: { preauthOrderId, authIdRespCode, holdAmount: typedYuan(amount) } })
  }
  const holds = data?.holds ?? []
  const groups = [
    { name: t('training.holds'), of: holds.filter(({ drill }) => !drill) },
    { name: t('training.drills'), of: holds.filter(({ drill }) => drill) },
  ]
  return (
    <div className="wide">
      <header className="screen-head">
        <Heading>{t('training.title')}</Heading>
        <KeyButton name="Ctrl+N" disabled={fresh.isPending} onPress={renew}>
          {t('training.fresh')}
        </KeyButton>
      </header>
      <ErrorLine error={fresh.error} />
      <Awaited of={practice} />
      {data && data.lessons.length > 0 && <Course lessons={data.lessons} holds={data.holds} onUse={use} />}
      <p>{t('training.intro')}</p>
      {data && !practice.error && holds.length === 0 && <p className="empty">{t('training.none')}</p>}
      {groups.map(
        ({ name, of }) =>
          of.length > 0 && (
            <section key={name}>
              <h2>{name}</h2>
              <ul className="practice-list">
                {of.map((hold) => (
                  <PracticeItem key={hold.preauthOrderId} hold={hold} onUse={use} />
                ))}
              </ul>
            </section>
          ),
      )}
    </div>
  )
}
