import { parentPort, workerData } from 'node:worker_threads'
import type { Asked } from './aside.ts'
import { jobs } from './jobs.ts'

/** What runs aside: does the one job that it was started for, says what came of it, and ends. */
const { job, about } = workerData as Asked
const work = jobs[job] as (about: Asked['about']) => unknown
parentPort?.postMessage(work(about))
