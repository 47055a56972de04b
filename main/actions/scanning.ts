import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readSlipAs } from '../completion/slip.ts'
import type { Counter } from '../counter/counter.ts'
import type { PrintReport } from '../exports/export-pdf.ts'
import { testCodesPage } from '../exports/test-codes.ts'
import { writeWhole } from '../files/write-whole.ts'
import { compileSlipLayout } from '../terminal/slip-layout.ts'
import { type Actions, failed, ok } from './answer.ts'

/** The camera, as far as the page may have it: `openCamera` answers false where the system forbids it. */
export type Camera = {
  readonly openCamera: () => Promise<boolean>
  readonly closeCamera: () => void
}

/**
 * What a counter's scanners are allowed and known by; what they read is `readSlip`'s.
 * @param exported what may be shown in its folder.
 */
export function scanning(
  counter: Counter,
  system: Camera & { readonly printReport: PrintReport },
  exported: Set<string>,
): Pick<Actions, 'trySlip' | 'openCamera' | 'closeCamera' | 'printTestCodes' | 'saveScanner'> {
  return {
    trySlip: ({ text, slipLayout }) => {
      const refused = slipLayout !== '' && 'refused' in compileSlipLayout(slipLayout)
      const problem = { kind: 'slip-layout' as const, facts: { field: 'slipLayout', value: slipLayout } }
      return ok({ ...readSlipAs(text, slipLayout), ...(refused && { problem }) })
    },

    openCamera: async () =>
      (await system.openCamera()) ? ok(undefined) : failed({ kind: 'camera-forbidden', facts: {} }),

    closeCamera: () => {
      system.closeCamera()
      return ok(undefined)
    },

    printTestCodes: async ({ codes }) => {
      const { exportFolder } = counter.settings
      const path = join(exportFolder, 'scanner-test-codes.pdf')
      await mkdir(exportFolder, { recursive: true }).catch(() => undefined)
      const pdf = await system.printReport(testCodesPage(codes))
      const { problem } = await writeWhole(path, (file) => file.writeFile(pdf))
      if (problem) return failed(problem)
      exported.add(path)
      return ok({ path })
    },

    saveScanner: async ({ scanner }) => {
      const { problem } = await counter.choose({ scanner: scanner ?? null })
      return problem ? failed(problem) : ok(counter.view())
    },
  }
}
