import { fileURLToPath } from 'node:url'
import { asideIn, programBeside } from '../aside/aside.ts'
import type { MirrorJobs } from './jobs.ts'

/** Mirrors a journal in a process of its own (jobs.ts). */
export const aside = asideIn<MirrorJobs>(fileURLToPath(programBeside(import.meta.url, 'mirror-process')))
