import { open } from 'node:fs/promises'

type Entry = { readonly files?: Readonly<Record<string, Entry>>; readonly unpacked?: boolean }

/** The files in an asar archive, by their paths; whether each lies outside, beside it. Source: electron/asar, "Format". */
export async function asarFiles(path: string): Promise<ReadonlyMap<string, { readonly unpacked: boolean }>> {
  const file = await open(path, 'r')
  try {
    const sizes = Buffer.alloc(16)
    await file.read(sizes, 0, 16, 0)
    const header = Buffer.alloc(sizes.readUInt32LE(12))
    await file.read(header, 0, header.length, 16)
    const found = new Map<string, { readonly unpacked: boolean }>()
    const walk = (entry: Entry, at: string): void => {
      for (const [name, inner] of Object.entries(entry.files ?? {})) {
        const below = at === '' ? name : `${at}/${name}`
        if (inner.files) walk(inner, below)
        else found.set(below, { unpacked: inner.unpacked === true })
      }
    }
    walk(JSON.parse(header.toString('utf8')) as Entry, '')
    return found
  } finally {
    await file.close()
  }
}
