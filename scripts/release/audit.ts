/** How many known weaknesses a registry names in the dependencies, by severity; or why it could not be asked. */
export type Audit =
  | { readonly asked: true; readonly bySeverity: Readonly<Record<string, number>>; readonly total: number }
  | { readonly asked: false; readonly why: string }

/** Reads what `npm audit --json` said. Pure. */
export function readAudit(output: string): Audit {
  const start = output.indexOf('{')
  const end = output.lastIndexOf('}')
  try {
    const said = JSON.parse(output.slice(start, end + 1)) as {
      readonly message?: string
      readonly metadata?: { readonly vulnerabilities?: Readonly<Record<string, number>> }
    }
    const { total, ...bySeverity } = said.metadata?.vulnerabilities ?? {}
    if (total !== undefined) return { asked: true, bySeverity, total }
    return { asked: false, why: said.message ?? 'its answer has no numbers' }
  } catch {
    return { asked: false, why: output.trim().split('\n').at(-1) ?? '' }
  }
}
