const decoder = new TextDecoder('gbk')

/** What each character is in GBK: Node reads it but does not write it. */
function table(): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, readonly number[]>()
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) {
      const character = decoder.decode(Uint8Array.of(first, second))
      if (character.length === 1 && character !== '\ufffd') found.set(character, [first, second])
    }
  }
  return found
}

let known: ReadonlyMap<string, readonly number[]> | undefined

/** A text in GBK, as Chinese systems write their files; throws for a character that GBK does not have. */
export function inGbk(text: string): Buffer {
  known ??= table()
  const bytes = [...text].flatMap((character) => {
    if (character < '\x80') return [character.charCodeAt(0)]
    const pair = known?.get(character)
    if (!pair) throw new Error(`GBK has no ${character}`)
    return [...pair]
  })
  return Buffer.from(bytes)
}
