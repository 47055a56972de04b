import type { ScanEnding } from '../../preload/contract/scan.ts'
import type { ScanNote } from './take-slip.ts'

/** What is known of a scan but its text, which is nobody's business later on. `at` in epoch ms; the rest of keyboards only. */
export type ScanFacts = {
  readonly via: 'keyboard' | 'camera' | 'picture'
  readonly at: number
  readonly characters: number
  /** From the first key to the last. */
  readonly ms?: number
  readonly ending?: ScanEnding
}

/** A scan, and what became of it. */
export type ScanRecord = ScanFacts & { readonly outcome: ScanNote['kind'] }

const KEPT = 20

/** The last scans with one more, the newest first. */
export const recorded = (scans: readonly ScanRecord[], scan: ScanRecord): readonly ScanRecord[] =>
  [scan, ...scans].slice(0, KEPT)

/** Characters per second; undefined where no keys were counted, and for a single one. */
export function charactersPerSecond({ characters, ms }: ScanFacts): number | undefined {
  return ms === undefined || ms <= 0 || characters < 2 ? undefined : Math.round(((characters - 1) * 1000) / ms)
}

/** What became of a scan that was used. */
export const wasUsed = (outcome: ScanNote['kind']): boolean =>
  outcome === 'filled' || outcome === 'same-slip' || outcome === 'another-hold'
