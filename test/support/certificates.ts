import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { testFolder } from './folder.ts'

export type Certified = {
  /** The authority's own certificate, PEM. */
  readonly ca: string
  readonly cert: string
  readonly key: string
}

/**
 * A new authority and a server certificate of it, made with openssl; valid for two days.
 * @param names the certificate's subjectAltName, as openssl writes it: `DNS:localhost,IP:127.0.0.1`.
 */
export function certificateFor(names: string): Certified {
  const folder = testFolder()
  const at = (name: string) => join(folder, name)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  openssl('req', '-x509', ...ec, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=Test authority')
  openssl('req', ...ec, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=Test gateway')
  writeFileSync(at('names.txt'), `subjectAltName=${names}\n`)
  const signing = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'names.txt']
  openssl('x509', '-req', '-in', 'server.csr', '-out', 'server.pem', ...signing)
  const read = (name: string) => readFileSync(at(name), 'utf8')
  return { ca: read('ca.pem'), cert: read('server.pem'), key: read('server.key') }
}
