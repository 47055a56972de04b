import { useLayoutEffect, useRef } from 'react'
import { ask } from '../ask.ts'
import { useDesk } from '../desk-context.tsx'
import { isTyping } from '../keys.ts'
import type { Burst } from './burst.ts'
import { listenForScans } from './listen.ts'

/** Takes every scan of this window to the desk; `onQuestionMark` hears a `?` that was typed by itself, not in an input. */
export function useScans(onQuestionMark: () => void): void {
  const { desk, move, sending, counter } = useDesk()
  const busy = sending !== undefined && desk.screen === 'result' && desk.mchntOrderId === undefined

  const onBurst = async ({ text, broken }: Burst) => {
    // Beneath the lock nobody hears.
    if (counter.access.state === 'locked') return
    if (broken) return move({ kind: 'scan-noted', note: { kind: 'broken', text } })
    try {
      move({ kind: 'scanned', slip: await ask('readSlip', { text }), text, busy })
    } catch {
      move({ kind: 'scan-noted', note: { kind: 'not-read', text } })
    }
  }
  const onLone = (character: string) => {
    if (character === '?' && counter.access.state !== 'locked' && !isTyping(document.activeElement)) onQuestionMark()
  }

  const current = useRef({ onBurst, onLone })
  current.current = { onBurst, onLone }
  // With the screen itself, not after it: a scan that began between the two would lack its first characters.
  useLayoutEffect(
    () =>
      listenForScans(
        (burst) => void current.current.onBurst(burst),
        (character) => current.current.onLone(character),
      ),
    [],
  )
}
