export interface Counts {
  readonly passed: number
  readonly failed: number
}

/** All counts added up. */
export function sum(counts: readonly Counts[]): Counts {
  return counts.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }))
}

interface Report {
  readonly testResults: readonly {
    readonly status: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

/**
 * Counts vitest's JSON report. What fails without a failing test counts as one failure, so that it cannot pass unseen: a file
 * that could not be loaded, a broken global set-up (no report, or none that can be read), no test at all, and any other exit
 * status than 0.
 */
export function countTests(json: string, exitStatus: number): Counts {
  const files = parse(json)?.testResults ?? []
  const statuses = files.flatMap((file) => file.assertionResults.map((test) => test.status))
  const passed = statuses.filter((status) => status === 'passed').length
  const unloaded = files.filter((file) => file.status === 'failed' && !file.assertionResults.some(isFailure)).length
  const failed = statuses.filter((status) => status === 'failed').length + unloaded
  const unseen = failed === 0 && (exitStatus !== 0 || passed === 0)
  return { passed, failed: unseen ? 1 : failed }
}

function isFailure({ status }: { readonly status: string }): boolean {
  return status === 'failed'
}

function parse(json: string): Report | undefined {
  try {
    return JSON.parse(json) as Report
  } catch {
    return undefined
  }
}
