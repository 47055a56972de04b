import { doAsked } from '../aside/in-process.ts'
import { jobs } from './search-jobs.ts'

doAsked(jobs)
