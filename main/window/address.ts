import { join, normalize, sep } from 'node:path'

export const TILL_ORIGIN = 'app://till'

/** Whether an address, or an origin, is of our own page's host. */
export function isOurs(address: string | undefined): boolean {
  if (address === undefined || !URL.canParse(address)) return false
  const { protocol, host } = new URL(address)
  return `${protocol}//${host}` === TILL_ORIGIN
}

/** The file an address names inside the folder, `page` where it names none; undefined for another host, and for a way out of the folder. */
export function fileOf(folder: string, address: string, page = 'index.html'): string | undefined {
  const { protocol: scheme, host, pathname } = new URL(address)
  if (`${scheme}//${host}` !== TILL_ORIGIN) return undefined
  let path: string
  try {
    path = decodeURIComponent(pathname)
  } catch {
    return undefined
  }
  const file = normalize(join(folder, path === '/' ? page : path))
  return file.startsWith(folder + sep) && !file.includes('\0') ? file : undefined
}
