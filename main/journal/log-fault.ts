import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

const HEADER = 32
const FRAME_HEADER = 24
/** Of a journal; the log's own header tells it, unless that is what is damaged. */
const USUAL_PAGE = 4096

/** The running checksum of a log, from one place of it to the next. */
type Sum = readonly [number, number]

function summed([first, second]: Sum, words: DataView, from: number, to: number, little: boolean): Sum {
  let [a, b] = [first, second]
  for (let at = from; at < to; at += 8) {
    a = (a + words.getUint32(at, little) + b) >>> 0
    b = (b + words.getUint32(at + 4, little) + a) >>> 0
  }
  return [a, b]
}

const says = (words: DataView, at: number, [a, b]: Sum): boolean =>
  words.getUint32(at) === a && words.getUint32(at + 4) === b

/** What the log's header says; `sound` where its checksum does, too. */
function headerOf(words: DataView): {
  readonly sound: boolean
  readonly page: number
  readonly little: boolean
  readonly sum: Sum
} {
  const little = words.getUint32(0) === 0x377f0682
  const sum = summed([0, 0], words, 0, 24, little)
  const sound = says(words, 24, sum)
  return { sound, page: sound ? words.getUint32(8) : USUAL_PAGE, little, sum }
}

/**
 * How many commits stand in a database's log (`-wal`) behind the first of its frames that is damaged. SQLite silently leaves
 * that frame and all behind it out, as if they had never been written. One such commit is what a power cut tears off, for it
 * had not ended; from two on, something that was on the disk is lost. 0 for a log that is sound or not there. Reads only.
 * Source: sqlite.org/fileformat2.html, 4.1 to 4.3.
 */
export function commitsBehindDamage(path: string): number {
  let file: number
  try {
    file = openSync(`${path}-wal`, 'r')
  } catch {
    return 0
  }
  try {
    const { size } = fstatSync(file)
    const read = (at: number, length: number) => {
      const bytes = new DataView(new ArrayBuffer(length))
      readSync(file, bytes, 0, length, at)
      return bytes
    }
    if (size < HEADER) return 0
    const header = headerOf(read(0, HEADER))
    const frame = FRAME_HEADER + header.page
    let { sum, sound } = header
    // Frames of another generation, which lies in the file already, bear other salts.
    const salts = sound ? read(16, 8) : size < HEADER + frame ? undefined : read(HEADER + 8, 8)
    let commits = 0
    for (let at = HEADER; salts && at + frame <= size; at += frame) {
      const words = read(at, frame)
      if (words.getBigUint64(8) !== salts.getBigUint64(0)) break
      sum = summed(summed(sum, words, 0, 8, header.little), words, FRAME_HEADER, frame, header.little)
      sound &&= says(words, 16, sum)
      if (!sound && words.getUint32(4) !== 0) commits += 1
    }
    return commits
  } finally {
    closeSync(file)
  }
}
