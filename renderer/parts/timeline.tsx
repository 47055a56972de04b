import { useTranslation } from 'react-i18next'
import type { CompletionView } from '../../preload/contract/completion.ts'
import type { Problem } from '../../preload/contract/problem.ts'
import type { VoidView } from '../../preload/contract/voiding.ts'
import { momentTime } from '../china-time.ts'
import { useLanguage } from '../language.ts'
import { useNow } from '../use-now.ts'
import { sayProblem, words } from '../words/words.ts'
import { type Told, told } from './story.ts'
import { withKeys } from './with-keys.ts'

type Fact = CompletionView['facts'][number]

const isProblem = (fact: Fact): fact is Fact & Problem => !words.exists(`fact.${fact.kind}`)

/** The story of a completion or a void; of the release of a hold it is told in that one's own words. */
type Story = Pick<CompletionView, 'facts' | 'next'> & {
  readonly of?: VoidView['of']
  readonly state?: CompletionView['state'] | VoidView['state']
}

function sayFact({ fact, times }: Told, of: Story['of']): string {
  const own = of === 'hold' ? `releaseFact.${fact.kind}` : ''
  const key = words.exists(own) ? own : `fact.${fact.kind}`
  const said = isProblem(fact) ? sayProblem(fact) : words.t(key as 'fact.sent', fact.facts)
  return times > 1 ? words.t('result.times', { said, count: times }) : withNames(said, fact)
}

/** What was written down, with whoever took it and whoever approved that, where they have names. */
function withNames(said: string, { facts }: Fact): string {
  const { operator, approver } = facts
  const taken = operator === undefined ? said : words.t('result.by', { said, operator })
  return approver === undefined ? taken : words.t('result.approvedBy', { ...facts, said: taken })
}

/** What happened to a completion or a void, oldest first, each with its time, and what the till does next. */
export function Timeline({ story }: { readonly story: Story }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useNow(1000)
  return (
    <div className="timeline">
      <h2>{t('result.timeline')}</h2>
      <ol>
        {withKeys(told(story.facts), ({ fact: { at, kind } }) => `${at} ${kind}`).map(([key, line]) => (
          <li key={key}>
            <time dateTime={line.fact.at}>{momentTime(line.fact.at, now, language)}</time>
            <span>{sayFact(line, story.of)}</span>
          </li>
        ))}
      </ol>
      <NextStep story={story} now={now} />
    </div>
  )
}

function NextStep({ story, now }: { readonly story: Story; readonly now: number }) {
  const { t } = useTranslation()
  const { next, state } = story
  // What is queued and not sent by itself may have left before.
  if (!next) return state === 'queued' ? <p className="next-step">{t('result.notByItself')}</p> : null
  const seconds = Math.ceil((Date.parse(next.at) - now) / 1000)
  const soon = next.kind === 'ask' ? t('result.nextAsk', { seconds }) : t('result.nextSend', { seconds })
  const at = next.kind === 'ask' ? t('result.nextAskNow') : t('result.nextSendNow')
  return <p className="next-step">{seconds > 0 ? soon : at}</p>
}
