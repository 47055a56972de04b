import type { z } from 'zod'
import { text } from './fields.ts'

/** The BCP 47 code of a language; which there are, the files in preload/languages say. */
export const language = text(35)
export const themes = ['system', 'light', 'dark'] as const

export type Language = z.infer<typeof language>
export type Theme = (typeof themes)[number]
