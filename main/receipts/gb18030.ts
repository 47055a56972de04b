const decoder = new TextDecoder('gb18030')

/** From the first byte of four on: what the plane above U+FFFF begins with. Source: GB 18030-2022, and the Encoding Standard. */
const SUPPLEMENTARY = 189_000

/** The four bytes at a place in the order of all four-byte codes. */
const fourAt = (place: number): number[] => [
  0x81 + Math.floor(place / 12_600),
  0x30 + (Math.floor(place / 1260) % 10),
  0x81 + (Math.floor(place / 10) % 126),
  0x30 + (place % 10),
]

/** What each character of the first plane is in GB18030: the platform reads it but does not write it. */
function table(): ReadonlyMap<string, readonly number[]> {
  // What the platform reads for any code that names nothing has a code of its own, too.
  const found = new Map<string, readonly number[]>([['\ufffd', fourAt(39_417)]])
  const learn = (codes: readonly (readonly number[])[]) => {
    const text = decoder.decode(Uint8Array.from(codes.flat()))
    // Each code is one character of the first plane, so both run side by side.
    for (const [n, code] of codes.entries()) {
      const character = text.charAt(n)
      if (character !== '' && !found.has(character)) found.set(character, code)
    }
  }
  const seconds = Array.from({ length: 0xfe - 0x40 + 1 }, (_, n) => 0x40 + n).filter((second) => second !== 0x7f)
  for (let first = 0x81; first <= 0xfe; first += 1) learn(seconds.map((second) => [first, second]))
  // U+0080 to U+FFFF in four bytes: 39,420 codes, some of which name nothing.
  for (let place = 0; place < 39_420; place += 1260) {
    learn(Array.from({ length: 1260 }, (_, n) => fourAt(place + n)))
  }
  return found
}

let known: ReadonlyMap<string, readonly number[]> | undefined

function codeOf(character: string): readonly number[] {
  const point = character.codePointAt(0) ?? 0
  if (point < 0x80) return [point]
  if (point > 0xffff) return fourAt(SUPPLEMENTARY + point - 0x10000)
  known ??= table()
  return known.get(character) ?? [0x3f]
}

/** A text in GB18030, as Chinese receipt printers read it; a lone surrogate is a question mark. */
export const inGb18030 = (text: string): Buffer => Buffer.from([...text].flatMap((character) => [...codeOf(character)]))
