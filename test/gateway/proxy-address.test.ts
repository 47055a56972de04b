import { expect, test } from 'vitest'
import { reach } from '../../main/gateway/connector.ts'

test.each(['http://not a host:80', 'http://:0', 'nonsense'])('a proxy at %j is like no network', async (proxy) => {
  expect(await reach('https://127.0.0.1:1', { proxy })).toBe(false)
})
