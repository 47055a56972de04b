/** A clock that both the till and its gateway keep: real time, so many times as fast since a moment. */
export type FastClock = { readonly sinceMs: number; readonly rate: number }

/** Epoch ms by that clock. Two processes of one machine agree on it without a word. */
export const fastNow =
  ({ sinceMs, rate }: FastClock) =>
  (): number =>
    Math.round(sinceMs + (Date.now() - sinceMs) * rate)
