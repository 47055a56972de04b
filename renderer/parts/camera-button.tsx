import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../keys.ts'
import { KeyButton } from './key-cap.tsx'

/** Read when somebody opens it: most counters never do. */
const CameraSheet = lazy(() => import('./camera-sheet.tsx').then((file) => ({ default: file.CameraSheet })))

/** Opens the camera, by key, and by button where there is room for one. */
export function CameraButton({ keyOnly }: { readonly keyOnly: boolean }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const show = () => setOpen(true)
  useKeys({ 'Ctrl+I': show })
  return (
    <>
      {!keyOnly && (
        <KeyButton name="Ctrl+I" onPress={show}>
          {t('scanner.camera.open')}
        </KeyButton>
      )}
      {open && (
        <Suspense fallback={null}>
          <CameraSheet onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
