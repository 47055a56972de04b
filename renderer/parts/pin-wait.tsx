import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../preload/contract/problem.ts'
import { useAnswer } from '../ask.ts'
import { useSecondsLeft } from '../use-seconds-left.ts'
import { sayProblem } from '../words/words.ts'
import { minutesAndSeconds } from './minutes-and-seconds.ts'

/** Why nobody's PIN is compared now: it has to wait so many seconds, or is locked for good. */
export type HeldPin = { readonly name: string; readonly seconds: number; readonly locked: boolean }

/** Whether this operator's PIN has to wait, renewed with every second; undefined as soon as it may be typed again. */
export function useHeldPin(operator: string | undefined): HeldPin | undefined {
  const { data: counter } = useAnswer('counter', undefined)
  const who = counter?.access.people.find(({ id }) => id === operator)
  const seconds = useSecondsLeft(who?.waitsUntil)
  if (!who || (seconds === 0 && !who.locked)) return undefined
  return { name: who.name, seconds, locked: who.locked }
}

/** What was refused only because the PIN has to wait is said by what counts down, which is never out of date. */
export const saidByWait = (problem: Problem | undefined): boolean =>
  problem?.kind === 'pin-wait' || problem?.kind === 'pin-locked'

type Said = { readonly kind: 'begins' | 'over'; readonly name: string; readonly seconds: number }

/** How long a PIN has to wait, counting down. Readers for the blind hear when it begins and when it is over, and no seconds. */
export function PinWait({ held }: { readonly held: HeldPin | undefined }) {
  const { t } = useTranslation()
  const [said, setSaid] = useState<Said>()
  const counting = held !== undefined && !held.locked
  const { name = '', seconds = 0 } = held ?? {}
  useEffect(() => {
    setSaid((before) => {
      if (!counting) return before && { ...before, kind: 'over' }
      // The seconds it began with, and not each of them.
      return before?.kind === 'begins' && before.name === name ? before : { kind: 'begins', name, seconds }
    })
  }, [counting, name, seconds])
  const words = said && {
    begins: sayProblem({ kind: 'pin-wait', facts: { name: said.name, seconds: said.seconds } }),
    over: t('operators.waitOver', { name: said.name }),
  }
  return (
    <>
      {held?.locked && <p className="field-problem">{sayProblem({ kind: 'pin-locked', facts: { name } })}</p>}
      {counting && (
        <p className="pin-wait" role="timer">
          {t('operators.wait', { name, left: minutesAndSeconds(seconds) })}
        </p>
      )}
      <p className="for-readers" role="status">
        {words?.[said?.kind ?? 'over']}
      </p>
    </>
  )
}
