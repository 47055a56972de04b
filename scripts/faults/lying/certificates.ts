import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Certificate = { readonly cert: string; readonly key: string }

export type Certificates = {
  /** The certificate of the authority that a client of ours trusts, PEM. */
  readonly ca: string
  readonly right: Certificate
  /** Of the same authority, for another host. */
  readonly otherName: Certificate
  /** For our host, of an authority nobody trusts. */
  readonly otherAuthority: Certificate
}

const OURS = 'DNS:localhost,IP:127.0.0.1'

/**
 * Fresh certificates for a server on this machine, the right one and two wrong ones, made with openssl; valid for two days.
 * @param ours the right one's subjectAltName, as openssl writes it.
 */
export function freshCertificates(ours = OURS): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'preauth-gateway-'))
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')

  const authority = (name: string): void => {
    const files = ['-keyout', `${name}.key`, '-out', `${name}.pem`]
    openssl('req', '-x509', ...ec, ...files, '-days', '2', '-subj', `/CN=${name}`)
  }
  const issue = (name: string, by: string, names: string): Certificate => {
    openssl('req', ...ec, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', '/CN=Gateway')
    writeFileSync(join(folder, `${name}.txt`), `subjectAltName=${names}\n`)
    const signing = ['-CA', `${by}.pem`, '-CAkey', `${by}.key`, '-CAcreateserial', '-days', '2']
    openssl('x509', '-req', '-in', `${name}.csr`, '-out', `${name}.pem`, ...signing, '-extfile', `${name}.txt`)
    return { cert: read(`${name}.pem`), key: read(`${name}.key`) }
  }

  try {
    authority('trusted')
    authority('unknown')
    return {
      ca: read('trusted.pem'),
      right: issue('right', 'trusted', ours),
      otherName: issue('other-name', 'trusted', 'DNS:login.hotel.example'),
      otherAuthority: issue('other-authority', 'unknown', ours),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
