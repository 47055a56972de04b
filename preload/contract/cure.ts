import { z } from 'zod'

/** What somebody does now about a code that the gateway refused with; the words for it stand in preload/languages. */
export const cures = [
  ...(['terminal-refused', 'keys-refused', 'service-not-enabled', 'merchant-unknown', 'merchant-frozen'] as const),
  ...(['merchant-misconfigured', 'address-not-listed', 'clock-wrong', 'hold-not-found'] as const),
  ...(['void-on-another-day', 'void-not-found'] as const),
] as const

export const cure = z.enum(cures)

export type Cure = z.infer<typeof cure>
