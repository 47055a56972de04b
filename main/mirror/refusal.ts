import type { Problem } from '../../preload/contract/problem.ts'
import type { MirrorAddress } from '../terminal/mirror-address.ts'

/** How Node names a certificate that is not to be trusted. */
const certificate = /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|ERR_TLS_|ERR_SSL_/
/** PostgreSQL's codes (its manual, appendix A): wrong role or password, no database of that name, not allowed. */
const refused = new Set(['28000', '28P01', '3D000', '42501'])
/** Not the head office: its schema is not there, or is another one. */
const foreign = /^(3F000|42P01|42883|42703)$/
/** It ends, begins or has too many guests; or the connection was cut. */
const passing = /^(57P0\d|53300|08\w{3})$/

/** Why the head office could not be written to, by what Node or PostgreSQL said. Pure. */
export function refusal(error: unknown, { host, user }: MirrorAddress): Problem {
  const { code = '', message } = error as { code?: string; message: string }
  if (message === 'The server does not support SSL connections') return { kind: 'mirror-no-tls', facts: { host } }
  if (certificate.test(code)) return { kind: 'mirror-certificate', facts: { host, code } }
  if (refused.has(code)) return { kind: 'mirror-refused', facts: { user, code } }
  if (foreign.test(code)) return { kind: 'mirror-foreign', facts: { host, code } }
  const sqlState = /^[0-9A-Z]{5}$/.test(code) && !/^E[A-Z]{4}$/.test(code)
  if (sqlState && !passing.test(code)) return { kind: 'mirror-failed', facts: { code, message: message.slice(0, 200) } }
  return { kind: 'mirror-not-reached', facts: { host, code: code || message.slice(0, 60) } }
}
