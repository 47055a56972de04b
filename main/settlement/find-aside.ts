import { fileURLToPath } from 'node:url'
import { asideIn, programBeside } from '../aside/aside.ts'
import type { SearchJobs } from './search-jobs.ts'

/** Looks for something in a journal in a process of its own (search-jobs.ts). */
export const findAside = asideIn<SearchJobs>(fileURLToPath(programBeside(import.meta.url, 'search-process')))
