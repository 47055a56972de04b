import { isOurs } from './address.ts'

/** What a page asks for, as Electron tells it; `media` is `video`, `audio` or both, and says nothing else for sure. */
export type Asked = {
  readonly permission: string
  readonly origin: string | undefined
  readonly isMainFrame: boolean
  readonly media: readonly (string | undefined)[]
}

/** The one permission there is: the camera's picture, without sound, for our own page, and only while the scanner is open. */
export const mayUse = ({ permission, origin, isMainFrame, media }: Asked, scannerOpen: boolean): boolean =>
  scannerOpen &&
  permission === 'media' &&
  isMainFrame &&
  isOurs(origin) &&
  media.length > 0 &&
  media.every((kind) => kind === 'video')
