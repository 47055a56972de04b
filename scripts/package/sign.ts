/**
 * `npm run package:sign -- KEY.pem FEED...`: signs the lists of updates (packages/latest*.yml), each into FEED.sig beside it. The key is an
 * Ed25519 private key (`openssl genpkey -algorithm ed25519`); its public half is what `npm run package -- --update-key` puts into the till.
 */
import { createPrivateKey, sign } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { runScript, say, Trouble } from '../say.ts'

await runScript(async () => {
  const [keyPath, ...feeds] = process.argv.slice(2)
  if (keyPath === undefined || feeds.length === 0) throw new Trouble('usage: npm run package:sign -- KEY.pem FEED...')
  const key = createPrivateKey(await readFile(keyPath))
  if (key.asymmetricKeyType !== 'ed25519')
    throw new Trouble(`${keyPath} is no Ed25519 key, but ${key.asymmetricKeyType}.`)
  for (const feed of feeds) {
    await writeFile(`${feed}.sig`, `${sign(null, await readFile(feed), key).toString('base64')}\n`)
    say(`Signed ${feed}`)
  }
  return 0
})
