import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../ask.ts'
import { useDesk } from '../desk-context.tsx'
import type { SeenCode } from '../scan/codes/read-codes.ts'
import { type NoCamera, useCamera } from '../scan/use-camera.ts'
import { sayProblem } from '../words/words.ts'
import { KeyButton } from './key-cap.tsx'

/** As much of a strange code as there is room for. */
const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

/** The camera's picture with a frame to aim with. A slip that is read closes it; Esc does, too. Nothing here confirms anything. */
export function CameraSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { move, sending, desk } = useDesk()
  const dialog = useRef<HTMLDialogElement>(null)
  const video = useRef<HTMLVideoElement>(null)
  const [strange, setStrange] = useState<SeenCode>()
  const done = useRef(false)
  const busy = sending !== undefined && desk.screen === 'result'

  const onSeen = async (codes: readonly SeenCode[]) => {
    const read = await Promise.all(
      codes.map(async (code) => ({ code, slip: await ask('readSlip', { text: code.text }) })),
    ).catch(() => [])
    const slips = read.filter(({ slip }) => slip.kind !== 'not-understood')
    if (done.current) return
    if (slips.length === 0) return setStrange(codes[0])
    done.current = true
    // First, for what is read goes on to a field, and nothing behind an open sheet can have the keyboard.
    dialog.current?.close()
    for (const { code, slip } of slips) {
      const by = { via: 'camera' as const, at: Date.now(), characters: code.text.length }
      move({ kind: 'scanned', slip, text: code.text, busy, by })
    }
  }
  const { looking, problem, torch } = useCamera(video, (codes) => void onSeen(codes))

  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const why = (no: NoCamera) => (typeof no === 'string' ? t(`scanner.camera.${no}`) : sayProblem(no))
  const status = () => {
    if (!looking) return t('scanner.camera.asking')
    if (!strange) return t('scanner.camera.looking')
    const symbology = t(`scanner.symbology.${strange.symbology}`)
    return t('scanner.camera.strange', { symbology, text: shortened(strange.text) })
  }
  return (
    <dialog ref={dialog} className="camera-sheet" aria-labelledby="camera-title" onClose={onClose}>
      <h2 id="camera-title">{t('scanner.camera.title')}</h2>
      <div className={looking ? 'camera-view' : 'camera-view dark'} hidden={problem !== undefined}>
        <video ref={video} muted playsInline aria-label={t('scanner.camera.picture')} />
        <span className="aim" aria-hidden="true" />
      </div>
      {!problem && (
        <p role="status" aria-live="polite">
          {status()}
        </p>
      )}
      <p className="problem-line" role="alert">
        {problem && why(problem)}
      </p>
      <p className="camera-hint">{t('scanner.camera.hint')}</p>
      <div className="choices">
        <KeyButton name="Esc" onPress={() => dialog.current?.close()}>
          {t('scanner.camera.close')}
        </KeyButton>
        {torch && (
          <KeyButton onPress={torch.turn}>
            {torch.on ? t('scanner.camera.torchOff') : t('scanner.camera.torchOn')}
          </KeyButton>
        )}
      </div>
    </dialog>
  )
}
