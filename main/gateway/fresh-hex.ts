import { randomUUID } from 'node:crypto'

/**
 * 32 hexadecimal digits that nobody has seen before, for a nonce or a `msgId`: 122 random bits. Node keeps such bits ready,
 * while asking the system for them takes longer than signing.
 */
export const freshHex = (): string => randomUUID().replaceAll('-', '')
