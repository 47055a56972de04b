import { copyFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { append } from '../../main/journal/append.ts'
import './fork-aside.ts'
import { backUp } from '../../main/journal/backup.ts'
import { goodBackups } from '../../main/journal/backups.ts'
import { openJournal } from '../../main/journal/open.ts'
import { verify } from '../../main/journal/verify.ts'
import { watch } from '../../main/watch/watch.ts'

/** Fills the small disk of its argument, and prints as one line of JSON what a till on it meets, step by step. */
const folder = process.argv[2] ?? ''
const path = join(folder, 'till.db')
const terminal = {
  termNo: '88880001',
  mchntNo: '898201612345678',
  mchntName: '测试商户',
  gatewayUrl: 'https://127.0.0.1',
}
const now = () => Date.UTC(2026, 10, 22, 4)

const open = () => openJournal(path, terminal, now)
const kindOf = (opened: ReturnType<typeof open>) => ('problem' in opened ? opened.problem.kind : 'opened')

/** Writes a file until the disk has no room left. */
function fill(): void {
  for (const [size, name] of [
    [16_384, 'large'],
    [512, 'small'],
  ] as const) {
    try {
      for (let n = 0; ; n++) writeFileSync(join(folder, `${name}-${n}`), Buffer.alloc(size))
    } catch (error) {
      if ((error as { code?: string }).code !== 'ENOSPC') throw error
    }
  }
}

const opened = open()
if ('problem' in opened) throw new Error(opened.problem.kind)
const { journal } = opened
const nothing = () => undefined
const options = { journal, backUp: false, now, onTrouble: nothing, onChange: nothing, onClockSet: nothing }
const watching = watch(options)
const warned = watching.warnings().map(({ kind }) => kind)
const refused = watching.full()?.kind

// What a till leaves that is killed: the file, and a log that it has not gathered.
const killed = join(folder, 'killed.db')
copyFileSync(path, killed)
copyFileSync(`${path}-wal`, `${killed}-wal`)

fill()
const body = { stlDate: '2026-11-22', file: 'x'.repeat(20_000), count: 1, totalAmt: 1 }
let written = 0
let code = ''
try {
  for (;;) {
    append(journal, now(), [{ kind: 'exported', mchntOrderId: '', body }])
    written += 1
  }
} catch (error) {
  code = (error as { code?: string }).code ?? String(error)
}
const backedUp = await backUp(journal, 'daily', now())
const backups = goodBackups(path).length
const full = verify(journal)
const count = () => journal.db.prepare('SELECT count(*) FROM event').pluck().get()
const [before, tried] = [count(), 1 + written]
for (let n = 0; n < 20; n++) rmSync(join(folder, `large-${n}`), { force: true })
append(journal, now(), [{ kind: 'exported', mchntOrderId: '', body: { ...body, file: 'short' } }])
const after = verify(journal)
watching.stop()
journal.db.close()
fill()
const again = kindOf(openJournal(killed, terminal, now))
rmSync(path)
const anew = kindOf(open())
console.log(
  JSON.stringify({
    ...{ warned, refused, code, before, tried, backups, anew, again },
    ...{ full: full.ok, after: after.ok, backup: 'problem' in backedUp ? backedUp.problem.kind : 'made' },
  }),
)
process.exit(0)
