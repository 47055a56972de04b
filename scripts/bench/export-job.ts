import { jobs } from '../../main/exports/jobs.ts'
import { dateOf } from '../../main/settlement/selection.ts'

/** The till's export of a day, in a process of its own: JOURNAL DATE FILE. */
const [journalPath = '', stlDate = '', path = ''] = process.argv.slice(2)
const request = { journalPath, selection: dateOf(stlDate), format: 'csv', path, madeAt: Date.now() } as const
const written = await jobs.export(request, () => undefined)
if ('problem' in written) throw new Error(`${path}: ${written.problem.kind}`)
