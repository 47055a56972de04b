import { createHash } from 'node:crypto'
import { join } from 'node:path'

/** A terminal number may hold any visible character; as a file name it is written so that none has a meaning there. */
const fileName = (text: string) =>
  encodeURIComponent(text).replace(/[*.!'()~]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)

/** Tells apart in a file name what would look alike there: gateways, and terminals that differ only in case (on Windows and macOS). */
const mark = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8)

/** Where everything of this till lies on the disk, below one folder. */
export function folders(root: string) {
  return {
    root,
    settings: join(root, 'settings.json'),
    logs: join(root, 'logs'),
    /** What only a running till knows (running-note.ts). */
    runningNote: join(root, 'running.json'),
    profile: (termNo: string) => join(root, 'terminals', `${fileName(termNo)}-${mark(termNo)}.json`),
    /** The sealed keys belong to one merchant at one gateway. */
    keys: (gatewayUrl: string, mchntNo: string) => join(root, 'keys', `${mark(`${gatewayUrl}\n${mchntNo}`)}.sealed`),
    /** The head office's password, sealed, belongs to its address, which names the role. */
    mirrorPassword: (mirrorUrl: string) => join(root, 'keys', `head-office-${mark(mirrorUrl)}.sealed`),
    operators: join(root, 'operators.json'),
    /** The pepper of the operators' PINs, sealed. */
    pepper: join(root, 'keys', 'operators.sealed'),
    journals: join(root, 'journals'),
    /**
     * One journal per terminal, gateway and merchant; a change of any starts another file. The merchant is named where
     * another one has the file of this terminal already (counter/journal-path.ts).
     */
    journal: (termNo: string, gatewayUrl: string, mchntNo?: string) => {
      const whose = mchntNo === undefined ? [termNo, gatewayUrl] : [termNo, gatewayUrl, mchntNo]
      return join(root, 'journals', `${fileName(termNo)}-${mark(whose.join('\n'))}.db`)
    },
    training: { journal: join(root, 'training', 'journal.db'), ledger: join(root, 'training', 'ledger.jsonl') },
  }
}

export type Folders = ReturnType<typeof folders>
