import type { ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { type Answer, json, type Wire } from '../../../main/training/answer.ts'
import type { JsonObject } from '../../../main/training/message.ts'

/** What a lie is told about. */
export type Asked = {
  /** The request's JSON. */
  readonly request: JsonObject
  /** What a refusal repeats of it: respTs, mchntNo, termNo, msgId, srcReserve. */
  readonly echo: JsonObject
  /** The time limit of the client's steps, in ms; its limit for the whole exchange is three times as long. */
  readonly patienceMs: number
}

/**
 * One way not to answer as the document says. It never says of a completion, or of a void, what it takes trust in the
 * gateway not to lie about: that it was done when it was not, or a final refusal in every form when it was. No till could
 * bear that.
 */
export type Lie = { readonly name: string } & (
  | { readonly works: false; readonly answer: (asked: Asked) => Answer }
  /** `text` is the honest desk's reply, its work done. */
  | { readonly works: true; readonly answer: (text: string, asked: Asked) => Answer }
)

const JSON_TYPE = 'application/json;charset=UTF-8'

export const textAnswer = (text: string, status = 200, contentType = JSON_TYPE): Answer => ({
  kind: 'text',
  status,
  contentType,
  text,
})

/** The work is left undone, and this is the answer. */
export const undone = (name: string, answer: (asked: Asked) => Answer): Lie => ({ name, works: false, answer })

/** The work is done, and this is the answer, made of the honest one. */
export const done = (name: string, answer: (text: string, asked: Asked) => Answer): Lie => ({
  name,
  works: true,
  answer,
})

/** Both: once with the work done and once without, for no till can tell them apart. */
export const either = (name: string, answer: (asked: Asked) => Answer): readonly Lie[] => [
  undone(`${name}, nothing done`, answer),
  done(`${name}, all done`, (_text, asked) => answer(asked)),
]

/** Refused without work, by the business layer. */
export const refuses = (errCode: string): Lie =>
  undone(`refused: ${errCode || 'an empty code'}`, ({ echo }) => json({ errCode, errMsg: '拒绝', ...echo }))

/** Refused without work, by the layer that checks signatures. */
export const refusedAtTheDoor: Lie = undone('refused at the door: 412 with errCode 1000', () =>
  textAnswer('{"errCode":"1000","errInfo":"签名错误"}', 412),
)

/** The work is done, but a refusal is answered, with `change` in the place of some of its fields. */
export const denies = (
  name: string,
  errCode: string,
  status = 200,
  change: (asked: Asked) => JsonObject = () => ({}),
) => done(name, (_text, asked) => json({ errCode, errMsg: '拒绝', ...asked.echo, ...change(asked) }, status))

/** An honest success with some fields changed; an honest refusal is passed on as it is. */
export const alters = (name: string, change: (reply: JsonObject, asked: Asked) => JsonObject): Lie =>
  done(name, (text, asked) => {
    const reply = JSON.parse(text) as JsonObject
    return reply.errCode === 'SUCCESS' ? json({ ...reply, ...change(reply, asked) }) : textAnswer(text)
  })

/** A refusal in the place of an honest success; an honest refusal is passed on as it is. */
export const refusesSuccess = (name: string, errCode: string): Lie =>
  done(name, (text, { echo }) => (succeeds(text) ? json({ errCode, errMsg: '拒绝', ...echo }) : textAnswer(text)))

/** An honest success whose text is changed; an honest refusal is passed on as it is. */
export const rewrites = (name: string, change: (text: string) => string): Lie =>
  done(name, (text) => textAnswer(succeeds(text) ? change(text) : text))

const succeeds = (text: string): boolean => (JSON.parse(text) as JsonObject).errCode === 'SUCCESS'

/** The same text with another last character. */
export const otherEnd = (value: unknown): string => {
  const text = String(value)
  return text.slice(0, -1) + (text.endsWith('0') ? '1' : '0')
}

export type Write = (response: ServerResponse, text: string, patienceMs: number, wire: Wire) => void | Promise<void>

/** The work is done; how its answer goes over the wire is `write`'s to say. */
export const writes = (name: string, write: Write): Lie =>
  done(name, (text, { patienceMs }) => ({
    kind: 'by hand',
    write: (response, wire) => write(response, text, patienceMs, wire),
  }))

/** Waits; false when the gateway closes meanwhile. */
export const waited = (ms: number, { closing }: Wire): Promise<boolean> =>
  wait(ms, true, { signal: closing }).catch(() => false)
