import { doAsked } from '../aside/in-process.ts'
import { jobs } from './jobs.ts'

doAsked(jobs)
