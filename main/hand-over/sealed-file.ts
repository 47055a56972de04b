import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { z } from 'zod'
import type { Problem } from '../../preload/contract/problem.ts'
import { lengthOf } from '../gateway/request.ts'

/**
 * A sealed file: AES-256-GCM under a key that scrypt makes of a passphrase. Everything but the sealed bytes is
 * additional authenticated data. The cost is fixed by the version and never read from the file: a file cannot ask for
 * more memory than this. RFC 7914 (scrypt), NIST SP 800-38D (GCM).
 */
const KDF = { name: 'scrypt', N: 2 ** 17, r: 8, p: 1 } as const
/** scrypt takes 128 * N * r bytes, and Node refuses above 32 MiB unless told so. */
const MAXMEM = 2 * 128 * KDF.N * KDF.r
const CIPHER = 'aes-256-gcm'
const [KEY_BYTES, SALT_BYTES, NONCE_BYTES, TAG_BYTES] = [32, 16, 12, 16]

/** A passphrase is what stands between the file on a lost stick and the guests' authorization codes. */
export const LEAST_PASSPHRASE = 12

/** Bytes as standard base64 with padding, in the one way they are written; of `least` bytes or more. */
const bytes = (least: number, most = Number.POSITIVE_INFINITY) =>
  z.string().check((context) => {
    const read = Buffer.from(context.value, 'base64')
    if (read.toString('base64') === context.value && read.length >= least && read.length <= most) return
    context.issues.push({ code: 'custom', input: context.value, message: `not ${least} bytes as base64` })
  })

const sealedFile = z.strictObject({
  preauthTillHandOver: z.literal(1),
  kdf: z.strictObject({
    ...{ name: z.literal(KDF.name), N: z.literal(KDF.N), r: z.literal(KDF.r), p: z.literal(KDF.p) },
    salt: bytes(SALT_BYTES, SALT_BYTES),
  }),
  nonce: bytes(NONCE_BYTES, NONCE_BYTES),
  sealed: bytes(TAG_BYTES),
})
type SealedFile = z.infer<typeof sealedFile>

/** The one way a file is written: what reads otherwise was changed, if only by a space. */
const textOf = ({ preauthTillHandOver, kdf: { name, N, r, p, salt }, nonce, sealed }: SealedFile): string =>
  `${JSON.stringify({ preauthTillHandOver, kdf: { name, N, r, p, salt }, nonce, sealed }, null, 2)}\n`

const headerOf = (file: SealedFile): Buffer => Buffer.from(textOf({ ...file, sealed: '' }))

const refused = (kind: 'hand-over-not-ours' | 'hand-over-damaged-or-passphrase') => ({ problem: { kind, facts: {} } })

/** Why a passphrase cannot be used, if it cannot: `too-short`. Counted as a person counts characters. */
export function passphraseProblem(passphrase: string): Problem | undefined {
  const length = lengthOf(passphrase.normalize('NFKC'))
  if (length >= LEAST_PASSPHRASE) return undefined
  return { kind: 'passphrase-short', facts: { field: 'passphrase', length, least: LEAST_PASSPHRASE } }
}

/** The key of a passphrase, made beside the main thread: a till that stutters for half a second loses a scan. */
export type SealingKey = { readonly key: Buffer; readonly salt: Buffer }

/** Makes the key of a passphrase (NFKC, so that every keyboard comes to the same bytes), under a salt of its own. */
export function sealingKey(passphrase: string, salt: Buffer = randomBytes(SALT_BYTES)): Promise<SealingKey> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, KEY_BYTES, { ...KDF, maxmem: MAXMEM }, (error, key) =>
      error ? reject(error) : resolve({ key, salt }),
    )
  })
}

/** Seals a text; the answer is the whole file's text. At once, so that nothing can happen between reading and sealing. */
export function sealWith({ key, salt }: SealingKey, content: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const { name, N, r, p } = KDF
  const file: SealedFile = {
    preauthTillHandOver: 1,
    kdf: { name, N, r, p, salt: salt.toString('base64') },
    nonce: nonce.toString('base64'),
    sealed: '',
  }
  const cipher = createCipheriv(CIPHER, key, nonce)
  cipher.setAAD(headerOf(file))
  const sealed = Buffer.concat([cipher.update(content, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return textOf({ ...file, sealed: sealed.toString('base64') })
}

/** Reads a file's text as far as no passphrase is needed. Answers with `hand-over-not-ours` for anything else. */
export function readSealed(text: string): { readonly file: SealedFile } | { readonly problem: Problem } {
  try {
    const file = sealedFile.parse(JSON.parse(text))
    return textOf(file) === text ? { file } : refused('hand-over-damaged-or-passphrase')
  } catch {
    return refused('hand-over-not-ours')
  }
}

/**
 * Opens a sealed text. Answers with `hand-over-damaged-or-passphrase` where the passphrase is another one or a byte was
 * changed (the two cannot be told apart), and with `hand-over-not-ours` for a file that is none of these.
 */
export function openWith(
  { key }: Pick<SealingKey, 'key'>,
  text: string,
): { readonly content: string } | { readonly problem: Problem } {
  const read = readSealed(text)
  if ('problem' in read) return read
  const { file } = read
  const sealed = Buffer.from(file.sealed, 'base64')
  const decipher = createDecipheriv(CIPHER, key, Buffer.from(file.nonce, 'base64'), { authTagLength: TAG_BYTES })
  decipher.setAAD(headerOf(file))
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  try {
    const content = Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()])
    return { content: content.toString('utf8') }
  } catch {
    return refused('hand-over-damaged-or-passphrase')
  }
}

/** Opens a file's text with its passphrase; the same problems as `openWith`. */
export async function openSealed(
  text: string,
  passphrase: string,
): Promise<{ readonly content: string } | { readonly problem: Problem }> {
  const read = readSealed(text)
  if ('problem' in read) return read
  return openWith(await sealingKey(passphrase, Buffer.from(read.file.kdf.salt, 'base64')), text)
}
