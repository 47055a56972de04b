import type { IncomingMessage } from 'node:http'

/** Thirty times what the document's limits allow. */
export const MOST_BODY_BYTES = 64 * 1024
/** Read and thrown away, so that the sender of a body that is too large still gets to read why. */
const MOST_DISCARDED_BYTES = 1024 * 1024

/** The exact bytes of a request's body, within 64 KiB; 'gone' when its sender left or would not stop. */
export async function readBody(request: IncomingMessage): Promise<Uint8Array | 'too large' | 'gone'> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > MOST_DISCARDED_BYTES) return 'gone'
      if (size <= MOST_BODY_BYTES) chunks.push(chunk)
    }
  } catch {
    return 'gone'
  }
  return size > MOST_BODY_BYTES ? 'too large' : Buffer.concat(chunks)
}
