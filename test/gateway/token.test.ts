import { expect, test } from 'vitest'
import {
  type FetchedToken,
  openAccessToken,
  tokenKeeper,
  tokenRequest,
  tokenSignature,
} from '../../main/gateway/token.ts'

const input = {
  appId: 'app-1',
  appKey: 'key-1',
  timestamp: '20230803095036',
  nonce: '0123456789abcdef0123456789abcdef',
}
/** `printf 'app-1202308030950360123456789abcdef0123456789abcdefkey-1' | openssl dgst -sha256` */
const byOpenssl = 'b681ea4be7ccd456e0e0e0c34b07f31979a1f5339304237bc27dece431cbdd9d'

test('the signature is the plain SHA-256 that openssl gives for the four parts', () => {
  expect(tokenSignature(input)).toBe(byOpenssl)
})

test('the request names its method and never carries the key', () => {
  const { appId, timestamp, nonce } = input
  expect(JSON.parse(tokenRequest(input))).toEqual({
    appId,
    timestamp,
    nonce,
    signMethod: 'SHA256',
    signature: byOpenssl,
  })
  expect(tokenRequest(input)).not.toContain(input.appKey)
})

test('the header carries the token without quotes', () => {
  expect(openAccessToken('t0k')).toBe('OPEN-ACCESS-TOKEN AccessToken=t0k')
})

/** A keeper on a clock of its own; each fetch gives the next token, or what `answer` says. */
function keeper(lifeMs: number, answer?: () => FetchedToken<string>) {
  const clock = { now: 1_000_000 }
  const fetched: string[] = []
  const fetchToken = async (): Promise<FetchedToken<string>> => {
    fetched.push(`t${fetched.length + 1}`)
    return answer?.() ?? { token: `t${fetched.length}`, expiresInMs: lifeMs }
  }
  return { clock, fetched, keeper: tokenKeeper(fetchToken, () => clock.now) }
}

const MINUTE = 60_000

test.each([
  { lifeMs: 60 * MINUTE, keptMs: 55 * MINUTE },
  { lifeMs: 6 * MINUTE, keptMs: 3 * MINUTE },
  { lifeMs: 1000, keptMs: 500 },
])('a token that lives $lifeMs ms is kept for $keptMs ms and then renewed', async ({ lifeMs, keptMs }) => {
  const { clock, keeper: kept } = keeper(lifeMs)
  expect(await kept.token()).toMatchObject({ token: 't1' })
  clock.now += keptMs - 1
  expect(await kept.token()).toMatchObject({ token: 't1' })
  clock.now += 1
  expect(await kept.token()).toMatchObject({ token: 't2' })
})

test('twenty who ask at once wait for one and the same token', async () => {
  const { fetched, keeper: kept } = keeper(60 * MINUTE)
  const tokens = await Promise.all(Array.from({ length: 20 }, () => kept.token()))
  expect(new Set(tokens.map((one) => JSON.stringify('token' in one && one.token)))).toEqual(new Set(['"t1"']))
  expect(fetched).toHaveLength(1)
})

test('a refused token is forgotten, but not the newer one that came meanwhile', async () => {
  const { fetched, keeper: kept } = keeper(60 * MINUTE)
  await kept.token()
  kept.refused('t1')
  expect(await kept.token()).toMatchObject({ token: 't2' })
  kept.refused('t1')
  expect(await kept.token()).toMatchObject({ token: 't2' })
  expect(fetched).toHaveLength(2)
})

test('a failure is not kept: the next one who asks fetches again', async () => {
  let down = true
  const { fetched, keeper: kept } = keeper(60 * MINUTE, () =>
    down ? { failure: 'down' } : { token: 'late', expiresInMs: 60 * MINUTE },
  )
  expect(await kept.token()).toEqual({ failure: 'down' })
  down = false
  expect(await kept.token()).toMatchObject({ token: 'late' })
  expect(fetched).toHaveLength(2)
})
