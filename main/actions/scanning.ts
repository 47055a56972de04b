import { readSlipAs } from '../completion/slip.ts'
import type { Counter } from '../counter/counter.ts'
import { compileSlipLayout } from '../terminal/slip-layout.ts'
import { type Actions, failed, ok } from './answer.ts'

/** The camera, as far as the page may have it: `openCamera` answers false where the system forbids it. */
export type Camera = {
  readonly openCamera: () => Promise<boolean>
  readonly closeCamera: () => void
}

/** What a counter's scanners are allowed and known by; what they read is `readSlip`'s. */
export function scanning(
  counter: Counter,
  camera: Camera,
): Pick<Actions, 'trySlip' | 'openCamera' | 'closeCamera' | 'saveScanner'> {
  return {
    trySlip: ({ text, layout }) => {
      const refused = layout !== '' && 'refused' in compileSlipLayout(layout)
      const problem = { kind: 'slip-layout' as const, facts: { field: 'slipLayout', value: layout } }
      return ok({ ...readSlipAs(text, layout), ...(refused && { problem }) })
    },

    openCamera: async () =>
      (await camera.openCamera()) ? ok(undefined) : failed({ kind: 'camera-forbidden', facts: {} }),

    closeCamera: () => {
      camera.closeCamera()
      return ok(undefined)
    },

    saveScanner: async ({ scanner }) => {
      const { problem } = await counter.choose({ scanner: scanner ?? null })
      return problem ? failed(problem) : ok(counter.view())
    },
  }
}
