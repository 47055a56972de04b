import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Problem } from '../../preload/contract/problem.ts'
import { ask, problemOf, Refused } from '../ask.ts'
import { openCodes } from './codes/codes.ts'
import type { SeenCode } from './codes/read-codes.ts'
import { seenTwice } from './seen-twice.ts'

/** Why there is no picture: words of the till's own, or a problem that main told. */
export type NoCamera = 'none' | 'refused' | 'busy' | 'lost' | 'failed' | Problem

/** Whether the light beside the camera is on; only where there is one. */
export type Torch = { readonly on: boolean; readonly turn: () => void }

const byName: Readonly<Record<string, NoCamera>> = {
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotReadableError: 'busy',
  AbortError: 'busy',
}

const whyNot = (error: unknown): NoCamera =>
  error instanceof Refused ? error.problem : (byName[(error as DOMException).name] ?? 'failed')

/** The camera that looks away from the cashier where there are two. */
const wanted = { video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } }, audio: false }

/** What is looked at, as shares of the picture; the style sheet draws the same frame. */
const AIM = { across: 0.84, down: 0.64 }
/** Between two looks, in ms: a hand holds still for longer, and the window has to go on. */
const PAUSE_MS = 60

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS))

function aimedAt(video: HTMLVideoElement): Promise<ImageBitmap> {
  const { videoWidth, videoHeight } = video
  const [width, height] = [Math.round(videoWidth * AIM.across), Math.round(videoHeight * AIM.down)]
  const [left, top] = [Math.round((videoWidth - width) / 2), Math.round((videoHeight - height) / 2)]
  return createImageBitmap(video, left, top, width, height)
}

/** TypeScript's own table does not know the torch, which only some tracks have. */
type WithTorch = MediaTrackConstraintSet & { readonly torch?: boolean }
const hasTorch = (track: MediaStreamTrack) => 'torch' in track.getCapabilities()
const lit = (torch: boolean): MediaTrackConstraints => ({ advanced: [{ torch } as WithTorch] })

/**
 * The camera's picture in `video`, as long as the component stands, and what is seen in the frame: `onSeen` hears every
 * code that two looks in a row agreed on. Main is asked for the camera first, and told when it is let go.
 */
export function useCamera(
  video: RefObject<HTMLVideoElement | null>,
  onSeen: (codes: readonly SeenCode[]) => void,
): { readonly looking: boolean; readonly problem: NoCamera | undefined; readonly torch: Torch | undefined } {
  const [looking, setLooking] = useState(false)
  const [problem, setProblem] = useState<NoCamera>()
  const [track, setTrack] = useState<MediaStreamTrack>()
  const [lightOn, setLightOn] = useState(false)
  const heard = useRef(onSeen)
  heard.current = onSeen

  useEffect(() => {
    let ended = false
    let stream: MediaStream | undefined
    const codes = openCodes()

    const look = async (screen: HTMLVideoElement) => {
      let before: readonly SeenCode[] = []
      while (!ended) {
        await pause()
        if (ended || screen.readyState < screen.HAVE_CURRENT_DATA) continue
        const seen = await codes.readFrame(await aimedAt(screen))
        const now = 'codes' in seen ? seen.codes : []
        const sure = seenTwice(before, now)
        before = now
        if (!ended && sure.length > 0) heard.current(sure)
      }
    }

    const start = async () => {
      await ask('openCamera', undefined)
      if (ended) return
      stream = await navigator.mediaDevices.getUserMedia(wanted)
      const [first] = stream.getVideoTracks()
      const screen = video.current
      if (ended || !first || !screen) return stream.getTracks().forEach((one) => void one.stop())
      first.addEventListener('ended', () => !ended && setProblem('lost'))
      screen.srcObject = stream
      await screen.play()
      setTrack(first)
      setLooking(true)
      await look(screen)
    }
    start().catch((error: unknown) => {
      if (ended) return
      setLooking(false)
      setProblem(whyNot(error))
    })

    return () => {
      ended = true
      for (const one of stream?.getTracks() ?? []) one.stop()
      codes.close()
      void ask('closeCamera', undefined).catch(problemOf)
    }
  }, [video])

  const turn = () => {
    track?.applyConstraints(lit(!lightOn)).then(
      () => setLightOn(!lightOn),
      () => undefined,
    )
  }
  return { looking, problem, torch: track && hasTorch(track) ? { on: lightOn, turn } : undefined }
}
