import { fileURLToPath } from 'node:url'
import { asideIn, programBeside } from '../aside/aside.ts'
import type { Jobs } from './jobs.ts'

/** Imports or matches statements in a process of its own (jobs.ts): a million lines take seconds. */
export const aside = asideIn<Jobs>(fileURLToPath(programBeside(import.meta.url, 'matching-process')))
