import type { ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Refusal } from './refusal.ts'
import type { Echo } from './replies.ts'

/** What goes back over the wire: an answer, or the ways in which an answer fails to arrive. */
export type Answer =
  | { readonly kind: 'text'; readonly status: number; readonly contentType: string; readonly text: string }
  | { readonly kind: 'late'; readonly answer: Answer }
  | { readonly kind: 'cut' }
  | { readonly kind: 'cut inside'; readonly text: string }
  | { readonly kind: 'silence' }
  /** Bytes that no well-behaved server would write; resolves when there is nothing more to send. */
  | { readonly kind: 'by hand'; readonly write: (response: ServerResponse, wire: Wire) => void | Promise<void> }

const JSON_TYPE = 'application/json;charset=UTF-8'

/** A JSON reply with HTTP 200, unless told otherwise. */
export function json(body: object, status = 200): Answer {
  return { kind: 'text', status, contentType: JSON_TYPE, text: JSON.stringify(body) }
}

/** A refusal as its layer writes it; the business layer repeats what it could read of the request. */
export function refused({ layer, status, errCode, text }: Refusal, echo?: Echo): Answer {
  return json(layer === 'gateway' ? { errCode, errInfo: text } : { errCode, errMsg: text, ...echo }, status)
}

export type Wire = {
  /** Epoch ms, for the Date header. */
  readonly now: () => number
  /** How late a late answer comes, in ms. */
  readonly slowMs: number
  /** How long a silent connection is held open, in ms. */
  readonly silenceMs: number
  /** Aborted when the gateway closes, so that no connection outlives it. */
  readonly closing: AbortSignal
}

/** Sends an answer; resolves when there is nothing more to send. */
export async function send(response: ServerResponse, answer: Answer, wire: Wire): Promise<void> {
  switch (answer.kind) {
    case 'text':
      writeHead(response, answer, wire)
      response.end(answer.text)
      return
    case 'late':
      if (await waited(wire.slowMs, wire.closing)) return send(response, answer.answer, wire)
      response.destroy()
      return
    case 'cut':
      response.destroy()
      return
    case 'cut inside':
      writeHead(response, { status: 200, contentType: JSON_TYPE, text: answer.text }, wire)
      // Destroying before the half is on the wire would cut before the head as well.
      response.write(answer.text.slice(0, answer.text.length / 2), () => response.destroy())
      return
    case 'by hand':
      return answer.write(response, wire)
    case 'silence':
      await waited(wire.silenceMs, wire.closing)
      response.destroy()
  }
}

type Head = { readonly status: number; readonly contentType: string; readonly text: string }

function writeHead(response: ServerResponse, { status, contentType, text }: Head, { now }: Wire): void {
  response.writeHead(status, {
    'Content-Type': contentType,
    'Content-Length': Buffer.byteLength(text),
    Date: new Date(now()).toUTCString(),
  })
}

const waited = (ms: number, signal: AbortSignal): Promise<boolean> => wait(ms, true, { signal }).catch(() => false)
