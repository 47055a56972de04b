import { parseArgs } from 'node:util'
import pg from 'pg'
import { connectTo } from '../../main/mirror/office.ts'
import { readMirrorAddress } from '../../main/terminal/mirror-address.ts'
import { runAsked, say, Trouble } from '../say.ts'
import { bringIn } from './bring-in.ts'

const USAGE = `Brings a statement of the gateway into the head office, to be matched there (docs/head-office.md).

  npm run head-office:statement -- [--unit yuan|fen] ADDRESS FILE

ADDRESS is postgresql://ROLE@HOST/DATABASE; the password comes from PGPASSWORD or the password file. Exit status 1 where a
line could not be read; it is listed, and the others are brought in.`

const isUnit = (text: string): text is 'yuan' | 'fen' => text === 'yuan' || text === 'fen'

function wishOf(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { unit: { type: 'string' } },
    allowPositionals: true,
  })
  const [address = '', file, ...more] = positionals
  const { unit } = values
  const read = readMirrorAddress(address)
  if ('wrong' in read) throw new Error(`${address} is no address: ${read.wrong}`)
  if (file === undefined || more.length > 0) throw new Error('name one file')
  if (unit !== undefined && !isUnit(unit)) throw new Error(`--unit ${unit}: yuan or fen`)
  return { address: read.address, file, unit }
}

await runAsked(USAGE, wishOf, async ({ address, file, unit }) => {
  const client = await connectTo(address, undefined, undefined).catch((error: Error) => {
    throw new Trouble(`${address.host}: ${error.message}`)
  })
  try {
    const { added, known, bad } = await bringIn(client, file, unit).catch((error: unknown) => {
      throw error instanceof pg.DatabaseError ? new Trouble(`${address.host}: ${error.message}`) : error
    })
    for (const { line, reason, value } of bad) process.stderr.write(`${file}: line ${line}: ${reason} ${value}\n`)
    say(`${file}: ${added} lines added, ${known} were there, ${bad.length} could not be read`)
    return bad.length > 0 ? 1 : 0
  } finally {
    await client.end().catch(() => undefined)
  }
})
