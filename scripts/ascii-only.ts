import type { Plugin } from 'vite'

const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`

/** A program with an escape for each character that is not ASCII. Throws on `String.raw` with one: an escape in it would be another text. */
export function ascii(code: string, file: string): string {
  if (/String\.raw`[^`]*[\u0080-\uffff]/.test(code)) throw new Error(`${file} has String.raw of what is not ASCII`)
  return code.replace(/[\u0080-\uffff]/g, escaped)
}

/**
 * Writes every character that is not ASCII as an escape. V8 keeps the text of a program in memory, with two bytes for each
 * character of a file as soon as one of them needs two: a single dash in a megabyte of library costs another megabyte.
 */
export function asciiOnly(): Plugin {
  return {
    name: 'ascii-only',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const one of Object.values(bundle)) {
        if (one.type === 'chunk') one.code = ascii(one.code, one.fileName)
      }
    },
  }
}
