import { expect, test } from 'vitest'
import { countTests } from '../../scripts/test-report.ts'

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((one) => ({ status: one })),
})
const report = (...files: unknown[]) => JSON.stringify({ testResults: files })

test.each([
  ['all pass', report(file('passed', 'passed', 'passed'), file('passed', 'passed')), 0, 3, 0],
  ['skipped tests count as neither', report(file('passed', 'passed', 'skipped')), 0, 1, 0],
  ['failures are counted', report(file('failed', 'failed', 'passed', 'failed')), 1, 1, 2],
  ['a file that could not be loaded is a failure', report(file('passed', 'passed'), file('failed')), 1, 1, 1],
  ['an error outside every test is a failure', report(file('passed', 'passed')), 1, 1, 1],
  ['no tests at all is a failure', report(), 0, 0, 1],
  ['only skipped tests is a failure', report(file('passed', 'skipped')), 0, 0, 1],
  ['no report is a failure', '', 1, 0, 1],
  ['half a report is a failure', '{"testResults": [', 0, 0, 1],
])('%s', (_, json, exitStatus, passed, failed) => {
  expect(countTests(json, exitStatus)).toEqual({ passed, failed })
})
