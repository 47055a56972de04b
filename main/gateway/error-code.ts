/** The system's or the library's code of an error, or of what caused it. */
export const codeOf = (error: unknown): string => {
  const { code, cause } = error as { code?: unknown; cause?: unknown }
  if (typeof code === 'string') return code
  return cause ? codeOf(cause) : 'UNKNOWN'
}
