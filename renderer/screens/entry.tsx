import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, useAnswer } from '../ask.ts'
import type { EntryField } from '../desk.ts'
import { useDesk } from '../desk-context.tsx'
import { useKeys } from '../keys.ts'
import { AmountCheck } from '../parts/amount-check.tsx'
import { CheckFailed } from '../parts/check-failed.tsx'
import { EntryInput } from '../parts/entry-input.tsx'
import { useRefusal } from '../parts/for-who-may.tsx'
import { Heading } from '../parts/heading.tsx'
import { KeyButton } from '../parts/key-cap.tsx'
import { KeysNotice } from '../parts/keys-notice.tsx'
import { Notices } from '../parts/notices.tsx'
import { OnlyLooks } from '../parts/only-looks.tsx'
import { ReleaseHold } from '../parts/release-hold.tsx'
import { ReleaseState } from '../parts/release-state.tsx'
import { TakenAlready } from '../parts/taken-already.tsx'

const always = ['preauthOrderId', 'authIdRespCode', 'amount', 'holdAmount'] as const
const folded = ['orderDesc', 'bizType'] as const

/** The home screen: what the cashier types or scans, one field after the other, checked by main as it is typed. */
export function EntryScreen() {
  const { t } = useTranslation()
  const { desk, move, entry } = useDesk()
  const client = useQueryClient()
  const { data: verdict, error } = useAnswer('checkEntry', entry, { keep: true })
  const mayNotTake = useRefusal('complete') !== undefined
  const [unfolded, setUnfolded] = useState(false)
  const [refusal, setRefusal] = useState<unknown>()
  const form = useRef<HTMLDivElement>(null)
  const ledTo = useRef('')
  const { field, led, typed } = desk
  const shown: readonly EntryField[] = unfolded ? [...always, ...folded] : always

  // The current field has the focus whenever this screen appears or is asked for, and when a scan moves on: with the scan
  // itself, for whoever types the amount right after it does not wait for another moment of the machine.
  useLayoutEffect(() => {
    const place = `${field} ${led}`
    if (ledTo.current === place) return
    ledTo.current = place
    form.current?.querySelector<HTMLInputElement>(`#${field}`)?.focus()
  }, [field, led])

  const toReview = async () => {
    if (mayNotTake) return
    setRefusal(undefined)
    try {
      const fresh = { queryKey: ['checkEntry', entry], queryFn: () => ask('checkEntry', entry), staleTime: 0 }
      const { ready, problems } = await client.fetchQuery(fresh)
      if (ready) return move({ kind: 'go', screen: 'review' })
      const wrong = [...always, ...folded].filter((name) => problems[name])
      if (wrong.some((name) => name === 'orderDesc' || name === 'bizType')) setUnfolded(true)
      move({ kind: 'leave', fields: wrong })
      if (wrong[0]) move({ kind: 'at', field: wrong[0] })
      form.current?.querySelector<HTMLInputElement>(`#${wrong[0]}`)?.focus()
    } catch (thrown) {
      setRefusal(thrown)
    }
  }

  const step = (by: 1 | -1) => {
    move({ kind: 'leave', fields: [field] })
    const target = shown[shown.indexOf(field) + by]
    if (target) move({ kind: 'at', field: target })
    else if (by === 1) void toReview()
  }

  const { taken, release } = verdict ?? {}
  const released = verdict?.problems.preauthOrderId?.kind === 'hold-released'
  const look = () => {
    if (taken) move({ kind: 'look', mchntOrderId: taken.mchntOrderId })
    else if (release) move({ kind: 'look-release', mchntOrderId: release.mchntOrderId })
  }
  // The button that released it is gone, and the focus with it.
  useEffect(() => {
    if (!released || document.activeElement !== document.body) return
    form.current?.querySelector<HTMLInputElement>('#preauthOrderId')?.focus()
  }, [released])
  useKeys({
    F5: taken || release ? look : undefined,
    'Ctrl+Enter': () => void toReview(),
    'Ctrl+Delete': () => move({ kind: 'next-guest' }),
  })

  const input = (name: EntryField) => (
    <EntryInput
      key={name}
      name={name}
      problem={desk.left.includes(name) ? verdict?.problems[name] : undefined}
      onStep={step}
    />
  )
  return (
    <div className="entry-form" ref={form}>
      <Heading take={false}>{t('entry.title')}</Heading>
      <OnlyLooks />
      <Notices />
      <KeysNotice />
      {input('preauthOrderId')}
      {taken && <TakenAlready completion={taken} />}
      {!taken && release && <ReleaseState release={release} />}
      {input('authIdRespCode')}
      {input('amount')}
      {verdict && <AmountCheck verdict={verdict} />}
      {input('holdAmount')}
      <details open={unfolded} onToggle={(event) => setUnfolded(event.currentTarget.open)}>
        <summary>{t('entry.more')}</summary>
        {folded.map(input)}
      </details>
      <CheckFailed error={refusal ?? error} />
      {(refusal !== undefined || error) && <p>{t('entry.checkFailed')}</p>}
      <div className="choices">
        {!mayNotTake && (
          <KeyButton name="Ctrl+Enter" look="accent" onPress={() => void toReview()}>
            {t('entry.review')}
          </KeyButton>
        )}
        {Object.values(typed).some(Boolean) && (
          <KeyButton name="Ctrl+Delete" onPress={() => move({ kind: 'next-guest' })}>
            {t('entry.clear')}
          </KeyButton>
        )}
      </div>
      {!taken && !released && <ReleaseHold />}
    </div>
  )
}
