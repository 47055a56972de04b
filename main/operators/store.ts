import { createHmac, timingSafeEqual } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { roles } from '../../preload/contract/operators.ts'
import type { Problem } from '../../preload/contract/problem.ts'
import { writeWhole } from '../files/write-whole.ts'

const operator = z.strictObject({
  id: z.string(),
  name: z.string(),
  role: z.enum(roles),
  salt: z.string(),
  hash: z.string(),
  /** Whether the PIN is as long as a manager's has to be. */
  long: z.boolean(),
  /** PINs in a row that were wrong, and until when none is compared (epoch ms). */
  failures: z.int(),
  lockedUntil: z.number().optional(),
  active: z.boolean(),
})

/** What happened while no journal was open; written into the next one that opens (journaling.ts). */
const waiting = z.strictObject({ kind: z.string(), body: z.record(z.string(), z.unknown()) })

const content = z.strictObject({
  operators: z.array(operator),
  /** Tries to prove who one is by the app key, as those of an operator. */
  recovery: z.strictObject({ failures: z.int(), lockedUntil: z.number().optional() }),
  waiting: z.array(waiting),
})

/** Somebody who works at this counter, with what is kept of the PIN. */
export type Operator = z.infer<typeof operator>
export type OperatorsFile = z.infer<typeof content>

/** The two keys that the pepper comes to: one for PINs, one that says that the file is as the till wrote it. */
export function keysOf(pepper: Buffer): { readonly pin: Buffer; readonly mac: Buffer } {
  const named = (name: string) => createHmac('sha256', pepper).update(`preauth-till operators: ${name}`).digest()
  return { pin: named('pin'), mac: named('mac') }
}

const macOf = (text: string, macKey: Buffer) => createHmac('sha256', macKey).update(text).digest()

const file = z.strictObject({ preauthTillOperators: z.literal(1), mac: z.string(), content: z.string() })

/** What is found in the file's place; `spoiled` is one that the till did not write as it stands, or not with this pepper. */
export type Found = { readonly file: OperatorsFile } | { readonly none: true } | { readonly spoiled: true }

/** Reads the operators, and whether they are as the till wrote them: a role or a count that was edited is found out. */
export async function readOperators(path: string, macKey: Buffer): Promise<Found> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    return (error as { code?: string }).code === 'ENOENT' ? { none: true } : { spoiled: true }
  }
  try {
    const read = file.parse(JSON.parse(text))
    const [said, is] = [Buffer.from(read.mac, 'base64'), macOf(read.content, macKey)]
    if (said.length !== is.length || !timingSafeEqual(said, is)) return { spoiled: true }
    return { file: content.parse(JSON.parse(read.content)) }
  } catch {
    return { spoiled: true }
  }
}

/** Writes the operators whole and synced; answers with the disk's problem, and then nothing has changed. */
export async function writeOperators(
  path: string,
  value: OperatorsFile,
  macKey: Buffer,
): Promise<{ readonly problem?: Problem }> {
  const text = JSON.stringify(value)
  const whole = { preauthTillOperators: 1, mac: macOf(text, macKey).toString('base64'), content: text }
  await mkdir(dirname(path), { recursive: true }).catch(() => undefined)
  return writeWhole(path, async (to) => to.writeFile(`${JSON.stringify(whole, null, 2)}\n`), { secret: true })
}
