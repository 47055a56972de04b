import { doAsideBy } from '../../main/aside/aside.ts'
import { exportFile } from '../../main/exports/export-file.ts'
import type { ExportFormat } from '../../main/exports/formats.ts'
import { dateOf } from '../../main/settlement/selection.ts'
import { inNodeProcess } from '../node-process.ts'
import { Trouble } from '../say.ts'

/** Exports a date as a till does: followed, in a process of its own, whole or not at all. */
export async function exported(
  journalPath: string,
  stlDate: string,
  format: ExportFormat,
  path: string,
): Promise<void> {
  doAsideBy(inNodeProcess)
  const request = { journalPath, selection: dateOf(stlDate), format, path, madeAt: Date.now() }
  const done = await exportFile(request, { hear: () => undefined })
  if ('problem' in done) throw new Trouble(`The export failed: ${done.problem.kind}`)
}
