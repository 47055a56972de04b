import { prepareZXingModule } from 'zxing-wasm/full'
import wasm from 'zxing-wasm/full/zxing_full.wasm?url'
import type { CodesAnswer, CodesAsked } from './codes-message.ts'
import { readCodes } from './read-codes.ts'
import { pointsOf, readFile } from './read-file.ts'
import { writeCode } from './write-code.ts'

// By itself the library would fetch its module from somebody else's server.
prepareZXingModule({ overrides: { locateFile: () => new URL(wasm, import.meta.url).href } })

async function answerTo(asked: CodesAsked): Promise<CodesAnswer> {
  const { id } = asked
  if ('text' in asked) return { id, drawn: await writeCode(asked.text, asked.symbology) }
  if ('file' in asked) return { id, seen: await readFile(asked.file) }
  try {
    return { id, seen: { codes: await readCodes(pointsOf(asked.frame)) } }
  } finally {
    asked.frame.close()
  }
}

addEventListener('message', ({ data }: MessageEvent<CodesAsked>) => {
  void answerTo(data)
    .catch((error: unknown): CodesAnswer => ({ id: data.id, failed: String(error) }))
    .then((answer) => postMessage(answer))
})
