import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'

const codeOf = (error: unknown) => (error as { code?: string }).code

/**
 * Makes the folder of a file, and those above it, as far as the disk lets it; whoever writes the file hears what it refused.
 * One by one: Node's own recursive mkdir never ends where a file system answers that a parent is missing which is there (/proc).
 */
export async function makeFolderOf(path: string): Promise<void> {
  const missing: string[] = []
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    missing.push(folder)
    const refused = await mkdir(folder).catch(codeOf)
    if (refused !== 'ENOENT' || dirname(folder) === folder) break
  }
  for (const folder of missing.slice(0, -1).reverse()) {
    const refused = await mkdir(folder).catch(codeOf)
    if (refused !== undefined) return
  }
}
