import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../keys.ts'
import { KeyButton } from './key-cap.tsx'

/** Read when somebody opens it: most counters never do. */
const CameraSheet = lazy(() => import('./camera-sheet.tsx').then((file) => ({ default: file.CameraSheet })))

/** Opens the camera, by key or by button. */
export function CameraButton() {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const show = () => setOpen(true)
  useKeys({ 'Ctrl+I': show })
  return (
    <>
      <KeyButton name="Ctrl+I" onPress={show}>
        {t('scanner.camera.open')}
      </KeyButton>
      {open && (
        <Suspense fallback={null}>
          <CameraSheet onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
