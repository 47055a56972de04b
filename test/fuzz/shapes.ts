import type { Random } from '../../scripts/crash/random.ts'

/** Bad values for whatever reads them: what an attacker, a broken disk or a tired programmer would hand over. */

const names = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'then', 'toJSON', 'length'],
  ...['', ' ', 'ok', 'value', 'error', 'kind', 'facts', 'errCode', 'status', 'totalAmt', 'mchntOrderId', 'text', '0'],
]

const characters = [
  ...'0123456789abcXYZ|&=?{}[]":,.-+/\\\'`<>%$#@!~^*()_; \t\r\n',
  ...[
    '\0',
    '\u007f',
    '\u0085',
    '\u00a0',
    '\u200b',
    '\u202e',
    '\u2028',
    '\ufeff',
    '\ufffd',
    '\ufffe',
    '\ud800',
    '\udfff',
  ],
  ...[
    '预',
    '授',
    '权',
    '１',
    '２',
    '＝',
    '。',
    'é',
    'e\u0301',
    'ß',
    'İ',
    'ﬁ',
    '😀',
    '👨‍👩‍👧',
    '\u{1f1e8}\u{1f1f3}',
    'ⅷ',
    '٣',
  ],
]

const phrases = [
  ...['null', 'undefined', 'NaN', 'true', '1e999', '-0', '0x10', '1.0', '1.005', '0.01', '128', '01', '９９', '1_000'],
  ...[
    'SUCCESS',
    'TRADE_SUCCESS',
    'NO_ORDER',
    'DUP_ORDER',
    '0000',
    '1000',
    'AUTHED',
    '../../etc/passwd',
    'C:\\x',
    'file:///',
  ],
  ...[
    "' OR 1=1 --",
    '"; DROP TABLE event; --',
    '<script>',
    '{{count}}',
    '$(x)',
    '%00',
    '%s%n',
    '=1+1',
    '\\u0000',
    '\x1b[2J',
  ],
  ...['101720230803094714824861279211', '384822', '101720230803094714824861279211|384822', '2026-11-22', '2026-02-30'],
]

export function character(random: Random): string {
  return random.oneOf(characters)
}

/** A text of any kind; now and then a very long one. */
export function text(random: Random, most = 40): string {
  if (random.chance(30)) return random.oneOf(phrases)
  if (random.chance(0.5)) return character(random).repeat(random.between(1000, 300_000))
  const length = random.between(0, most)
  let made = ''
  for (let n = 0; n < length; n++) made += character(random)
  return made
}

const edges = [
  ...[0, -0, 1, -1, 0.1, 1.5, 100_000_000, 100_000_001, 2 ** 31, -(2 ** 31), 2 ** 53, 2 ** 53 + 2, 1e21, 1e-7, 5e-324],
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.MAX_VALUE],
]

/** A number of any kind. */
export const number = (random: Random): number =>
  random.chance(60) ? random.oneOf(edges) : random.between(-1000, 1_000_000)

/** An object's own property, whatever its name: `__proto__` too is one of its own, as a message or JSON can bring it. */
function put(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, writable: true, configurable: true })
}

function nested(depth: number, asArray: boolean): unknown {
  let value: unknown = 'core'
  for (let n = 0; n < depth; n++) value = asArray ? [value] : { value }
  return value
}

function cyclic(random: Random): unknown {
  const one: Record<string, unknown> = { name: text(random) }
  const list: unknown[] = [one]
  one.self = random.chance(50) ? one : list
  return random.chance(50) ? one : list
}

function wide(random: Random): unknown {
  const many = random.between(1000, 20_000)
  if (random.chance(50)) return Array.from({ length: many }, (_, n) => (n % 2 ? n : `x${n}`))
  return Object.fromEntries(Array.from({ length: many }, (_, n) => [`key${n}`, n]))
}

/** What only a message between processes can hold; JSON has no such thing. */
function exotic(random: Random): unknown {
  const kinds = [
    () => new Date(random.chance(50) ? Number.NaN : 0),
    () => new Map([[text(random), number(random)]]),
    () => new Set([text(random)]),
    () => /x/g,
    () => new Uint8Array(random.between(0, 64)),
    () => new ArrayBuffer(8),
    () => new Error(text(random)),
    () => BigInt(random.between(0, 9)) ** 80n,
    () => Object(text(random)),
    () => Object.create(null),
    () => Object.assign([], { length: random.between(0, 100_000) }),
    () => cyclic(random),
    () => nested(random.between(100, 5000), random.chance(50)),
    () => wide(random),
  ]
  return random.oneOf(kinds)()
}

/** A structure of any kind, up to four levels deep; `json` where it may hold only what JSON can. */
export function anything(random: Random, json = false, depth = 0): unknown {
  const kind = random.between(0, depth > 3 ? 5 : 9)
  switch (kind) {
    case 0:
      return text(random)
    case 1:
      return number(random)
    case 2:
      return !json && random.chance(25) ? undefined : random.oneOf([true, false, null])
    case 3:
      return String(number(random))
    case 4:
      return random.oneOf(['', [], {}])
    case 5:
      return json || random.chance(90) ? random.oneOf(names) : exotic(random)
    case 6:
      return Array.from({ length: random.between(0, 4) }, () => anything(random, json, depth + 1))
    default: {
      const made = {}
      for (let n = random.between(0, 5); n > 0; n--) {
        const name = random.chance(50) ? random.oneOf(names) : text(random, 8)
        put(made, name, anything(random, json, depth + 1))
      }
      return made
    }
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value))

/** The same value in another type, as a careless writer would give it. */
function retyped(random: Random, value: unknown): unknown {
  if (typeof value === 'number')
    return random.oneOf([String(value), [value], value + 0.5, -value, String(value).padStart(12, '0')])
  if (typeof value === 'string')
    return random.oneOf([Number(value), [value], { value }, Object(value), value.split('')])
  return random.oneOf([
    [value],
    Object.prototype.toString.call(value),
    { ...Object(value) },
    JSON.stringify(value) ?? '',
  ])
}

/** A copy of a value with something changed in it: a part replaced, retyped, left out, added to, or its text disturbed. */
export function mutated(random: Random, value: unknown, json = false): unknown {
  if (isObject(value) && Object.keys(value).length > 0 && random.chance(85)) {
    const copy: Record<string, unknown> = { ...value }
    const name = random.oneOf(Object.keys(copy))
    if (random.chance(12)) delete copy[name]
    else if (random.chance(15)) put(copy, random.oneOf(names), anything(random, json))
    else put(copy, name, mutated(random, copy[name], json))
    return copy
  }
  if (Array.isArray(value) && value.length > 0 && random.chance(70)) {
    const copy: unknown[] = [...value]
    const at = random.between(0, copy.length - 1)
    copy[at] = mutated(random, copy[at], json)
    return copy
  }
  if (typeof value === 'string' && random.chance(60)) return disturbed(random, value)
  if (random.chance(25)) {
    return retyped(random, value)
  }
  return anything(random, json, 2)
}

/** A text with a few characters changed, lost, doubled, moved, put in or cut off. */
export function disturbed(random: Random, value: string): string {
  let changed = value
  for (let n = random.between(1, 3); n > 0; n--) {
    const at = random.between(0, changed.length)
    const [before, after] = [changed.slice(0, at), changed.slice(at)]
    changed = random.oneOf([
      () => before + character(random) + after.slice(1),
      () => before + after.slice(1),
      () => before + after.slice(0, 1) + after,
      () => after + before,
      () => before + random.oneOf(phrases) + after,
      () => before,
      () => ` ${changed}\n`,
      () => changed + changed,
      () => changed.toUpperCase(),
      () => before + character(random).repeat(random.chance(2) ? 5000 : 3) + after,
    ])()
  }
  return changed
}
