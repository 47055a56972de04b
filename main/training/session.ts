import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Lesson, PracticeHold as PracticeHoldView } from '../../preload/contract/practice.ts'
import type { Credentials } from '../gateway/gateway.ts'
import { type Profile, usualProfile } from '../terminal/profile.ts'
import { lessonsOf, type Practised } from './course.ts'
import { type CourseKept, keepCourse, readCourse } from './course-file.ts'
import { drillOf } from './drills.ts'
import { startTrainingGateway } from './gateway.ts'
import { type PracticeHold, practiceHolds, seedSampleHold } from './practice-holds.ts'
import { startPracticePrinter } from './practice-printer.ts'
import { practiceStatement } from './statement.ts'

const { gateway: _gateway, gatewayUrl: _gatewayUrl, ...usual } = usualProfile

/** The terminal of the training counter: the gateway document's own sample, and everything else as on a new counter. */
export const trainingProfile: Omit<Profile, 'gateway' | 'gatewayUrl'> = {
  ...usual,
  mchntNo: '898201612345678',
  mchntName: '测试商户',
  termNo: '88880001',
  sourceCode: '1017',
  bizType: 'QRPAYDEFAULT',
  orderDesc: '测试',
  srcReserve: 'webpay',
  receiptPaper: '80',
  idleLockMinutes: 0,
}

export type TrainingSession = {
  readonly url: string
  /** The practice printer, as a profile names it. */
  readonly printer: string
  /** Made for this session and known to nobody else. */
  readonly credentials: Credentials
  readonly practice: () => readonly PracticeHoldView[]
  /** Lays out a fresh batch of practice holds. */
  readonly renew: () => void
  /** How far the course is, as it is kept from start to start. */
  readonly course: () => CourseKept
  readonly keepCourse: (kept: CourseKept) => Promise<void>
  /** The lessons of the course, with the holds of this batch. */
  readonly lessons: (practised: Practised) => Lesson[]
  /** The gateway's books as a statement. */
  readonly statement: () => ReturnType<typeof practiceStatement>
  readonly close: () => Promise<void>
}

function viewOf({ preauthOrderId, authIdRespCode, amount, practice }: PracticeHold): PracticeHoldView {
  const drill = practice === 'too old' ? 'past validity' : practice === 'drill' && drillOf(preauthOrderId)?.kind
  return { preauthOrderId, authIdRespCode, amount, ...(drill && { drill }) }
}

/**
 * Training inside the till: the embedded gateway on a free loopback port, with credentials of its own and a ledger that
 * outlives a restart, so that a practised completion is still known tomorrow.
 */
export async function startTraining(ledgerFile: string, now: () => number): Promise<TrainingSession> {
  mkdirSync(dirname(ledgerFile), { recursive: true })
  const credentials = { appId: randomBytes(16).toString('hex'), appKey: randomBytes(16).toString('hex') }
  const { mchntNo, mchntName, termNo, sourceCode, bizType } = trainingProfile
  const gateway = await startTrainingGateway({
    credentials,
    merchant: { mchntNo, mchntName, termNo, sourceCode, bizType },
    ledgerFile,
    holds: [seedSampleHold],
    now,
  })
  const printer = await startPracticePrinter()
  const courseFile = join(dirname(ledgerFile), 'course.json')
  let batch: readonly PracticeHold[] = []
  const renew = () => {
    batch = practiceHolds({ sourceCode, bizType, now: now() })
    printer.emptyTray()
    for (const { practice: _practice, ...hold } of batch) gateway.openHold(hold)
  }
  renew()
  return {
    url: gateway.url,
    printer: printer.address,
    credentials,
    practice: () => batch.map(viewOf),
    renew,
    course: () => readCourse(courseFile),
    keepCourse: (kept) => keepCourse(courseFile, kept),
    lessons: (practised) => lessonsOf(practised, batch),
    statement: () => practiceStatement(gateway.ledger),
    close: async () => void (await Promise.all([gateway.close(), printer.close()])),
  }
}
