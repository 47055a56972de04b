import type { TillBridge } from '../preload/till-bridge.ts'

declare global {
  interface Window {
    /** All that this window can ask of the till; put there by the preload script. */
    readonly till: TillBridge
  }
}
