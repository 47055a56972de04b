import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { startTrainingGateway, type TrainingGatewaySettings } from '../main/training/gateway.ts'
import { practiceHolds, seedSampleHold } from '../main/training/practice-holds.ts'
import { duplicateRules } from '../main/training/taking.ts'
import { fastNow } from './faults/clock.ts'
import { startLying } from './faults/lying/start.ts'

const USAGE = `The training gateway, stand-alone, on 127.0.0.1. Prints one JSON line { url, appId, appKey } when it is ready.

  npm run gateway -- [--port N]          a free port by default
    [--app-id ID] [--app-key KEY]        random by default
    [--ledger FILE]                      keeps the ledger over a restart
    [--no-validity]                      takes holds older than 30 days, the document's sample among them
    [--duplicates ${duplicateRules.map((rule) => `'${rule}'`).join('|')}]
    [--percent N]                        most that may be completed, percent of the hold (100)
    [--token-seconds N]                  life of an access token (3600)
    [--echo preauthOrderId|mchntOrderId] the order number that a success repeats
    [--void-status STATUS]               status in the reply to a void that succeeded, 'none' for none (TRADE_SUCCESS)
    [--no-cross-day-voids]               a completion is voided on its own settlement date only
    [--bill-suffix N]                    last characters of a hold's number that its bill's number lacks (0)
    [--mchnt-no NO] [--term-no NO[,NO]] [--mchnt-name NAME] [--source-code CODE] [--biz-type TYPE]
    [--quiet]                            no line per request on stderr
    [--req-ts-minutes N]                 how far reqTs may stand from the gateway's clock (10)
    [--clock SINCE,RATE]                 a clock RATE times as fast since SINCE (epoch ms)
    [--plan SEED]                        lies, by a plan that the seed decides: about requests and about connections;
                                         the line then also has { control }, an address that never lies
    [--https]                            with --plan: TLS, so that it can be slow and wrong; the line then also has { ca }
    [--patience MS]                      with --plan: the client's time limit, for answers that come too late (30000)
`

type Settings = TrainingGatewaySettings & {
  readonly plan?: { readonly seed: string; readonly https: boolean; readonly patienceMs: number }
}

/** Reads the command line; throws, naming the option, when one is unknown or not of its kind. */
function settingsOf(args: readonly string[]): Settings {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: text,
      'app-id': text,
      'app-key': text,
      ledger: text,
      'no-validity': { type: 'boolean' },
      duplicates: text,
      percent: text,
      'token-seconds': text,
      echo: text,
      'void-status': text,
      'no-cross-day-voids': { type: 'boolean' },
      'bill-suffix': text,
      'mchnt-no': text,
      'term-no': text,
      'mchnt-name': text,
      'source-code': text,
      'biz-type': text,
      quiet: { type: 'boolean' },
      'req-ts-minutes': text,
      clock: text,
      plan: text,
      https: { type: 'boolean' },
      patience: text,
    },
  })
  const [termNo = '88880001', ...otherTermNos] = values['term-no']?.split(',') ?? []
  const merchant = {
    mchntNo: values['mchnt-no'] ?? '898201612345678',
    ...{ termNo, otherTermNos },
    mchntName: values['mchnt-name'] ?? '测试商户',
    sourceCode: values['source-code'] ?? '1017',
    bizType: values['biz-type'] ?? 'QRPAYDEFAULT',
  }
  return {
    control: true,
    port: wholeNumber('port', values.port, 0, 65_535) ?? 0,
    credentials: {
      appId: values['app-id'] ?? randomBytes(16).toString('hex'),
      appKey: values['app-key'] ?? randomBytes(16).toString('hex'),
    },
    merchant,
    holds: [seedSampleHold, ...practiceHolds({ ...merchant, now: Date.now() })],
    enforceValidity: values['no-validity'] !== true,
    duplicates: oneOf('duplicates', values.duplicates ?? 'refuse', duplicateRules),
    reqTsToleranceMs: (wholeNumber('req-ts-minutes', values['req-ts-minutes'], 1, 10_000) ?? 10) * 60_000,
    mostPercent: wholeNumber('percent', values.percent, 1, 1_000) ?? 100,
    tokenSeconds: wholeNumber('token-seconds', values['token-seconds'], 1, 86_400) ?? 3_600,
    echoedOrderId: oneOf('echo', values.echo ?? 'preauthOrderId', ['preauthOrderId', 'mchntOrderId'] as const),
    voidStatus: values['void-status'] ?? 'TRADE_SUCCESS',
    crossDayVoids: values['no-cross-day-voids'] !== true,
    billSuffix: wholeNumber('bill-suffix', values['bill-suffix'], 0, 26) ?? 0,
    ...(values.ledger !== undefined && { ledgerFile: values.ledger }),
    ...(values.clock !== undefined && { now: fastNow(clockOf(values.clock)) }),
    ...(values.plan !== undefined && {
      plan: {
        seed: values.plan,
        https: values.https === true,
        patienceMs: wholeNumber('patience', values.patience, 10, 60_000) ?? 30_000,
      },
    }),
    ...(values.quiet !== true && { log: (line: string) => process.stderr.write(`${line}\n`) }),
  }
}

function clockOf(value: string) {
  const [since, rate] = value.split(',')
  const sinceMs = wholeNumber('clock', since, 0, Number.MAX_SAFE_INTEGER)
  const times = wholeNumber('clock', rate, 1, 1_000)
  if (sinceMs === undefined || times === undefined) throw new Error(`--clock ${value}: give SINCE,RATE`)
  return { sinceMs, rate: times }
}

function wholeNumber(option: string, value: string | undefined, least: number, most: number): number | undefined {
  if (value === undefined) return undefined
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN
  if (number >= least && number <= most) return number
  throw new Error(`--${option} ${value}: give a whole number from ${least} to ${most}`)
}

function oneOf<Choice extends string>(option: string, value: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((each) => each === value)
  if (choice === undefined) throw new Error(`--${option} ${value}: give one of ${choices.join(', ')}`)
  return choice
}

async function run({ plan, ...settings }: Settings): Promise<void> {
  const gateway = await (plan ? startLying(settings, plan) : startTrainingGateway(settings))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void gateway.close())
  const { url, ca, control } = { ca: undefined, control: undefined, ...gateway }
  process.stdout.write(`${JSON.stringify({ url, ...settings.credentials, control, ca })}\n`)
}

/** Exit status 2: the command line was not understood; 1: the gateway could not start. */
function fail(error: unknown, status: number, hint = ''): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${hint}`)
  process.exitCode = status
}

function settingsOrUsage(): Settings | undefined {
  try {
    return settingsOf(process.argv.slice(2))
  } catch (error) {
    fail(error, 2, `\n${USAGE}`)
    return undefined
  }
}

if (process.argv.includes('--help')) {
  process.stdout.write(USAGE)
} else {
  const settings = settingsOrUsage()
  if (settings) await run(settings).catch((error: unknown) => fail(error, 1))
}
