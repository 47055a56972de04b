import type { SeenCode, Symbology } from './read-codes.ts'
import type { DrawnCode } from './write-code.ts'

/** What is asked of the worker; `id` comes back with the answer. */
export type CodesAsked =
  | { readonly id: number; readonly frame: ImageBitmap }
  | { readonly id: number; readonly file: Blob }
  | { readonly id: number; readonly text: string; readonly symbology: Symbology }

/** Why a file was not looked at: no picture of a known kind, or a larger one than is worth it. */
export type PictureRefusal = 'unreadable' | 'too-large'

/** What was found in a picture, or why nobody looked. */
export type CodesSeen = { readonly codes: readonly SeenCode[] } | { readonly refused: PictureRefusal }

export type CodesAnswer =
  | { readonly id: number; readonly seen: CodesSeen }
  | { readonly id: number; readonly drawn: DrawnCode }
  /** A bug, or a file of ours that is not there. */
  | { readonly id: number; readonly failed: string }
