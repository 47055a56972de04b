import { importStatement } from '../../main/matching/import-statement.ts'
import { match } from '../../main/matching/match.ts'
import { terminal } from './sample.ts'
import { layout } from './statement-file.ts'

/** The till's import and matching of a statement, in a process of its own: JOURNAL STORE FILE DIFFERENCES. */
const [journalPath = '', storePath = '', path = '', expected = ''] = process.argv.slice(2)
const { termNo, mchntNo, sourceCode } = terminal
const silent = () => undefined
const imported = await importStatement({ storePath, path, layout, termNo, now: Date.now() }, silent)
if (!('imported' in imported) || imported.imported.bad > 0) throw new Error(`${path}: ${JSON.stringify(imported)}`)
const { differences } = match({ journalPath, storePath, termNo, mchntNo, sourceCode, now: Date.now() }, silent)
if (differences !== Number(expected)) throw new Error(`${path}: ${differences} differences instead of ${expected}`)
