import type { Counter } from '../counter/counter.ts'
import { bundleText, type Gathered } from '../diagnostics/bundle.ts'
import { machine } from '../diagnostics/machine.ts'
import { freeMb } from '../files/disk.ts'
import { writeWhole } from '../files/write-whole.ts'
import { aside } from '../journal/aside.ts'
import { logTail } from '../log/log.ts'
import { type Actions, failed, ok } from './answer.ts'

/** The system's dialog; undefined when the person cancelled. */
export type DiagnosticsDialogs = { readonly saveDiagnostics: (name: string) => Promise<string | undefined> }

const LOG_ENTRIES = 200

async function journalOf({ post }: Counter): Promise<Gathered['journal']> {
  if (!post) return undefined
  // Whatever is wrong with it is what somebody wants to know.
  return aside('standing', post.journalPath).catch((error: Error) => ({ failed: error.message }))
}

/** What is sent to whoever helps from afar: shown first, and saved exactly as it was shown. */
export function diagnosing(
  counter: Counter,
  dialogs: DiagnosticsDialogs,
): Pick<Actions, 'diagnostics' | 'saveDiagnostics'> {
  let shown: { readonly at: number; readonly text: string } | undefined
  return {
    diagnostics: async () => {
      const journal = await journalOf(counter)
      const { folders, settings, post } = counter
      const at = counter.now()
      const gathered: Gathered = {
        ...{ at, machine: machine(), counter: counter.view(), profile: post?.profile, journal },
        freeMb: { journals: freeMb(folders.journals), exports: freeMb(settings.exportFolder) },
        log: logTail(folders.logs, LOG_ENTRIES),
      }
      shown = { at, text: bundleText(gathered) }
      return ok({ text: shown.text })
    },

    saveDiagnostics: async () => {
      if (!shown) return failed({ kind: 'not-allowed', facts: {} })
      const { at, text } = shown
      const day = new Date(at).toISOString().slice(0, 10)
      const path = await dialogs.saveDiagnostics(`preauth-till-diagnostics-${day}.json`)
      if (path === undefined) return ok(undefined)
      const { problem } = await writeWhole(path, async (file) => file.writeFile(text))
      return problem ? failed(problem) : ok({ path })
    },
  }
}
