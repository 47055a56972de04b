import { z } from 'zod'

export const languages = ['zh-CN', 'en'] as const
export const themes = ['system', 'light', 'dark'] as const

export const inBothLanguages = z.object({ 'zh-CN': z.string(), en: z.string() })

export type Language = (typeof languages)[number]
export type Theme = (typeof themes)[number]
