import { parentPort, workerData } from 'node:worker_threads'
import type { Asked } from './aside.ts'
import { checks } from './checks.ts'

/** What runs aside: does the one check that it was started for, says what it found, and ends. */
const { check, path } = workerData as Asked
parentPort?.postMessage(checks[check](path))
