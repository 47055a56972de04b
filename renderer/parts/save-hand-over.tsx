import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeed } from '../ask.ts'
import { KeyButton } from './key-cap.tsx'
import { ErrorLine } from './problem-line.tsx'

type Props = {
  readonly id: string
  readonly toTermNo: string
  /** Opens the system's dialog by itself, as soon as it appears, and takes the focus. */
  readonly atOnce?: boolean
}

/** Writes a sealed queue to a file, as often as is needed. */
export function SaveHandOver({ id, toTermNo, atOnce = false }: Props) {
  const { t } = useTranslation()
  const save = useDeed('saveHandOver')
  const begun = useRef(false)
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!atOnce || begun.current) return
    begun.current = true
    place.current?.focus()
    save.mutate({ id })
  })
  return (
    <div ref={place} tabIndex={-1} className="choices save-hand-over">
      <KeyButton disabled={save.isPending} onPress={() => save.mutate({ id })}>
        {t('handOver.save')}
      </KeyButton>
      <p role="status" className="done-line">
        {save.data && t('handOver.saved', { path: save.data.path, toTermNo })}
      </p>
      <ErrorLine error={save.error} />
    </div>
  )
}
