/** A documented refusal: nothing was done for this request. */
export type Refusal = {
  /** The gateway layer answers `errInfo`, the business layer `errMsg` (docs/gateway.md 3.1 and 3.2). */
  readonly layer: 'gateway' | 'business'
  /** HTTP status. */
  readonly status: number
  readonly errCode: string
  readonly text: string
}

/** HTTP 412 is what the sandbox was seen to answer for a header that it could not accept (docs/gateway.md 3.1a). */
export function gatewayRefusal(errCode: string, text: string, status = 412): Refusal {
  return { layer: 'gateway', status, errCode, text }
}

/** Business refusals come with HTTP 200 (docs/gateway.md 3.1b). */
export function businessRefusal(errCode: string, text: string): Refusal {
  return { layer: 'business', status: 200, errCode, text }
}
