import { useLayoutEffect, useMemo, useRef } from 'react'
import { useDesk } from '../desk-context.tsx'
import { isTyping } from '../keys.ts'
import type { Burst } from './burst.ts'
import { habitsOf } from './habits.ts'
import { listenForScans } from './listen.ts'
import { useTakeScan } from './use-take-scan.ts'

/** Takes every scan of this window to the desk; `onQuestionMark` hears a `?` that was typed by itself, not in an input. */
export function useScans(onQuestionMark: () => void): void {
  const { move, counter } = useDesk()
  const take = useTakeScan()
  const habits = useMemo(() => habitsOf(counter.scanner), [counter.scanner])

  const onBurst = ({ text, broken, cutOff, ms, ending }: Burst) => {
    // Beneath the lock nobody hears.
    if (counter.access.state === 'locked') return
    const by = { via: 'keyboard' as const, at: Date.now(), characters: text.length, ms, ending }
    if (broken || cutOff) return move({ kind: 'scan-noted', note: { kind: broken ? 'broken' : 'cut-off', text }, by })
    void take(text, by)
  }
  const onLone = (character: string) => {
    if (character === '?' && counter.access.state !== 'locked' && !isTyping(document.activeElement)) onQuestionMark()
  }

  const current = useRef({ onBurst, onLone, habits })
  current.current = { onBurst, onLone, habits }
  // With the screen itself, not after it: a scan that began between the two would lack its first characters.
  useLayoutEffect(
    () =>
      listenForScans(
        (burst) => current.current.onBurst(burst),
        (character) => current.current.onLone(character),
        () => current.current.habits,
      ),
    [],
  )
}
