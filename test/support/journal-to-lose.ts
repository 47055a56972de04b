import { rmSync } from 'node:fs'
import { onTestFinished } from 'vitest'
import { backUp } from '../../main/journal/backup.ts'
import { type Journal, openJournal } from '../../main/journal/open.ts'
import { restoreJournal } from '../../main/journal/restore.ts'
import { terminal, testJournal } from './journal.ts'

/** A journal that is backed up as it is now. */
export async function journalToLose(journal: Journal = testJournal()) {
  const backup = await backUp(journal, 'daily', Date.now())
  if ('problem' in backup) throw new Error(backup.problem.kind)
  return {
    lost: journal,
    /** Loses it with all that came after the backup, and goes on from that. `now`: when it is restored, epoch ms. */
    restore(now = Date.now()): Journal {
      const { path } = journal
      journal.db.close()
      rmSync(path)
      const id = backup.path.replace(/^.*[\\/]/, '').replace(/\.db$/, '')
      const approval = { reason: 'the disk went bad' }
      const result = restoreJournal({ path, backup: id, terminal, approval, why: 'journal-missing', now })
      if ('problem' in result) throw new Error(JSON.stringify(result.problem))
      const opened = openJournal(path, terminal, Date.now)
      if ('problem' in opened) throw new Error(opened.problem.kind)
      onTestFinished(() => void opened.journal.db.close())
      return opened.journal
    },
  }
}
