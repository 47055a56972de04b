import { fileURLToPath } from 'node:url'
import { asideIn, programBeside } from '../aside/aside.ts'
import type { Jobs } from './jobs.ts'

/** Does a job on a journal in a process of its own (jobs.ts). */
export const aside = asideIn<Jobs>(fileURLToPath(programBeside(import.meta.url, 'job-process')))
