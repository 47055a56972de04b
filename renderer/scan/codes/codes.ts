import type { CodesAnswer, CodesAsked, CodesSeen } from './codes-message.ts'
import type { Symbology } from './read-codes.ts'
import type { DrawnCode } from './write-code.ts'

/** The worker that reads and draws codes, beside the window, which goes on; it ends with `close`. All reject then. */
export type Codes = {
  /** The codes of a frame, which is used up. */
  readonly readFrame: (frame: ImageBitmap) => Promise<CodesSeen>
  readonly readFile: (file: Blob) => Promise<CodesSeen>
  readonly draw: (text: string, symbology: Symbology) => Promise<DrawnCode>
  readonly close: () => void
}

type Waiting = { readonly resolve: (answer: CodesAnswer) => void; readonly reject: (error: Error) => void }
/** Each by itself, so that every one keeps its own fields. */
type Question = CodesAsked extends infer One ? (One extends CodesAsked ? Omit<One, 'id'> : never) : never

/** Starts the worker; its program and its module are read only now. */
export function openCodes(): Codes {
  const worker = new Worker(new URL('./codes-worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<number, Waiting>()
  let last = 0

  const endAll = (why: string) => {
    for (const { reject } of waiting.values()) reject(new Error(why))
    waiting.clear()
  }
  worker.addEventListener('message', ({ data }: MessageEvent<CodesAnswer>) => {
    const one = waiting.get(data.id)
    waiting.delete(data.id)
    if ('failed' in data) one?.reject(new Error(data.failed))
    else one?.resolve(data)
  })
  worker.addEventListener('error', () => endAll('the worker that reads codes could not be loaded'))

  const ask = (question: Question, transfer: Transferable[] = []) =>
    new Promise<CodesAnswer>((resolve, reject) => {
      last += 1
      waiting.set(last, { resolve, reject })
      worker.postMessage({ id: last, ...question }, transfer)
    })
  const seen = (answer: CodesAnswer) => ('seen' in answer ? answer.seen : { codes: [] })

  return {
    readFrame: async (frame) => seen(await ask({ frame }, [frame])),
    readFile: async (file) => seen(await ask({ file })),
    draw: async (text, symbology) => {
      const answer = await ask({ text, symbology })
      return 'drawn' in answer ? answer.drawn : { rows: [] }
    },
    close: () => {
      worker.terminate()
      endAll('closed')
    },
  }
}
