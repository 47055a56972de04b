import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { type Problem, problemKinds } from '../../preload/contract/problem.ts'
import { writeText } from './settings.ts'

const problem: z.ZodType<Problem> = z.object({
  kind: z.enum(problemKinds),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** Times are ISO-8601 UTC. */
const runningNote = z.object({
  preauthTillNote: z.literal(1),
  version: z.string(),
  startedAt: z.string(),
  /** When it was written; renewed for as long as the till runs. */
  at: z.string(),
  /** The till was ended, and not killed. */
  endedAt: z.string().optional(),
  mode: z.enum(['first-run', 'training', 'live']),
  termNo: z.string().optional(),
  keys: z.enum(['missing', 'saved', 'unreadable', 'no-keychain', 'training']),
  lastAnswerAt: z.string().optional(),
  /** How far the PC was ahead of the gateway's clock then, in ms. */
  clockAheadMs: z.int().optional(),
  trouble: problem.optional(),
  warnings: z.array(problem),
  /** Events that the head office did not have yet. */
  mirrorBehind: z.int().optional(),
  mirrorProblem: problem.optional(),
})

/** What only a running till knows, written down for whoever watches over it from outside (commands/status.ts). Never a secret. */
export type RunningNote = z.infer<typeof runningNote>

/** A running till renews its note at least so often, in ms. */
export const RENEWED_MS = 60_000

/** The note that lies there; undefined where there is none that can be read. */
export async function readRunningNote(path: string): Promise<RunningNote | undefined> {
  try {
    return runningNote.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return undefined
  }
}

/** Writes a note whole; answers with the disk's problem. */
export const writeRunningNote = (path: string, note: RunningNote) => writeText(path, `${JSON.stringify(note)}\n`)
