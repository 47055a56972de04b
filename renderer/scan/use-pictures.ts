import { useEffect, useRef } from 'react'
import { useDesk } from '../desk-context.tsx'
import type { ScanFacts } from './health.ts'
import { useTakeScan } from './use-take-scan.ts'

const facts = (characters: number): ScanFacts => ({ via: 'picture', at: Date.now(), characters })

/** Reads the codes of a picture that is pasted or dropped anywhere in this window, as if they had been scanned. */
export function usePictures(): void {
  const { move } = useDesk()
  const take = useTakeScan()

  const onFile = async (file: File) => {
    const text = file.name
    const note = (kind: 'picture-unreadable' | 'picture-too-large' | 'picture-no-code' | 'not-read') =>
      move({ kind: 'scan-noted', note: { kind, text }, by: facts(0) })
    move({ kind: 'scan-noted', note: { kind: 'picture-reading', text } })
    const { openCodes } = await import('./codes/codes.ts')
    const codes = openCodes()
    try {
      const seen = await codes.readFile(file)
      if ('refused' in seen) return note(`picture-${seen.refused}`)
      if (seen.codes.length === 0) return note('picture-no-code')
      for (const { text: said } of seen.codes) await current.current.take(said, facts(said.length))
    } catch {
      note('not-read')
    } finally {
      codes.close()
    }
  }

  const current = useRef({ onFile, take })
  current.current = { onFile, take }
  useEffect(() => {
    const takeFrom = (event: Event, files: FileList | undefined) => {
      const [file] = files ?? []
      if (!file) return
      event.preventDefault()
      void current.current.onFile(file)
    }
    const onPaste = (event: ClipboardEvent) => takeFrom(event, event.clipboardData?.files)
    const onDrop = (event: DragEvent) => takeFrom(event, event.dataTransfer?.files)
    // Only what is said to be welcome here can be dropped at all.
    const onDragOver = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    }
    window.addEventListener('paste', onPaste)
    window.addEventListener('drop', onDrop)
    window.addEventListener('dragover', onDragOver)
    return () => {
      window.removeEventListener('paste', onPaste)
      window.removeEventListener('drop', onDrop)
      window.removeEventListener('dragover', onDragOver)
    }
  }, [])
}
