import { createServer } from 'node:net'
import { TLSSocket } from 'node:tls'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openOffice } from '../../main/mirror/office.ts'
import { refusal } from '../../main/mirror/refusal.ts'
import { readMirrorAddress } from '../../main/terminal/mirror-address.ts'
import { type Certificate, freshCertificates } from '../../scripts/faults/lying/certificates.ts'
import { addCounter, headOffice, PASSWORD } from '../support/head-office.ts'
import { testJournal } from '../support/journal.ts'
import { listen } from '../support/lying-server.ts'
import { level, mirrored, requestFor } from '../support/mirrored.ts'

/** A host of this machine that counts as another one: only TLS goes there. */
const ELSEWHERE = '127.0.0.2'
const { ca, right, otherName, otherAuthority } = freshCertificates(`IP:${ELSEWHERE}`)
const office = await headOffice({ tls: right })
await addCounter(office, 'till_1')

function address(port: number) {
  const read = readMirrorAddress(`postgresql://till_1@${ELSEWHERE}:${port}/postgres`)
  if ('wrong' in read) throw new Error(read.wrong)
  return read.address
}

/** Why nothing was sent there. */
async function refused(port: number, trusted: readonly string[]) {
  const to = address(port)
  return openOffice(to, PASSWORD, trusted).then(
    () => undefined,
    (error: unknown) => refusal(error, to),
  )
}

/** A server that says yes to TLS, as PostgreSQL does, and shows a certificate; with what it heard after that. */
async function impostor({ cert, key }: Certificate) {
  const heard: string[] = []
  const server = createServer((socket) => {
    socket.once('data', () => {
      socket.write('S')
      const secure = new TLSSocket(socket, { isServer: true, cert, key })
      secure.on('data', (chunk) => heard.push(chunk.toString('latin1'))).on('error', () => undefined)
    })
  })
  return { port: await listen(server, ELSEWHERE), heard }
}

test('off this machine a journal goes by TLS, its certificate verified', async () => {
  const journal = testJournal()
  const to = { address: address(office.server.port), trusted: [ca] }
  await level(mirrored(requestFor(office, journal, 'till_1', to)))
  const { rows } = await office.owner.query('SELECT seq::int FROM head')
  expect(rows).toEqual([{ seq: 1 }])
})

test.each([
  ['of an authority that nobody trusts', otherAuthority],
  ['of another host', otherName],
])('a certificate %s is refused before anything is sent', async (_which, certificate) => {
  const { port, heard } = await impostor(certificate)
  expect(await refused(port, [ca])).toMatchObject({ kind: 'mirror-certificate', facts: { host: ELSEWHERE } })
  expect(heard).toEqual([])
})

test('nothing in the environment switches the verification off', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
  vi.stubEnv('PGSSLMODE', 'disable')
  onTestFinished(() => void vi.unstubAllEnvs())
  const { port, heard } = await impostor(otherAuthority)
  expect(await refused(port, [ca])).toMatchObject({ kind: 'mirror-certificate' })
  expect(heard).toEqual([])
})

test('the right certificate is refused where its authority is not trusted', async () => {
  expect(await refused(office.server.port, [])).toMatchObject({ kind: 'mirror-certificate' })
})

test('a server that speaks no TLS is refused before anything of the password is sent', async () => {
  const heard: string[] = []
  const server = createServer((socket) => {
    socket.on('data', (chunk) => {
      heard.push(chunk.toString('latin1'))
      socket.write('N')
    })
  })
  const port = await listen(server, ELSEWHERE)
  expect(await refused(port, [ca])).toEqual({ kind: 'mirror-no-tls', facts: { host: ELSEWHERE } })
  // PostgreSQL's request for TLS: its length, and 1234.5679.
  expect(heard).toEqual(['\0\0\0\x08\x04\xd2\x16/'])
})
