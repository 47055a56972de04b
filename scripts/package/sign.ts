/**
 * `npm run package:sign -- KEY.pem FEED...`: signs the lists of updates (packages/latest*.yml), each into FEED.sig beside it. The key is an
 * Ed25519 private key (`openssl genpkey -algorithm ed25519`); its public half is what `npm run package -- --update-key` puts into the till.
 */
import { createPrivateKey, type KeyObject, sign } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { runAsked, say, Trouble } from '../say.ts'

function wishOf(args: readonly string[]) {
  const [keyPath, ...feeds] = args
  if (keyPath === undefined || feeds.length === 0) throw new Error('name a key, and what it is to sign')
  return { keyPath, feeds }
}

async function readPrivateKey(path: string): Promise<KeyObject> {
  try {
    return createPrivateKey(await readFile(path))
  } catch (error) {
    throw new Trouble(`${path} is no private key (PEM): ${(error as Error).message}`)
  }
}

await runAsked('usage: npm run package:sign -- KEY.pem FEED...', wishOf, async ({ keyPath, feeds }) => {
  const key = await readPrivateKey(keyPath)
  if (key.asymmetricKeyType !== 'ed25519')
    throw new Trouble(`${keyPath} is no Ed25519 key, but ${key.asymmetricKeyType}.`)
  for (const feed of feeds) {
    await writeFile(`${feed}.sig`, `${sign(null, await readFile(feed), key).toString('base64')}\n`)
    say(`Signed ${feed}`)
  }
  return 0
})
