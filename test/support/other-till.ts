import { openJournal } from '../../main/journal/open.ts'

/** A till as another process: opens the journal of its argument, says how that went, and holds it until its input ends. */
const terminal = {
  termNo: '88880001',
  mchntNo: '898201612345678',
  mchntName: '测试商户',
  gatewayUrl: 'https://127.0.0.1',
}

const opened = openJournal(process.argv[2] ?? '', terminal, Date.now)
console.log('problem' in opened ? opened.problem.kind : 'opened')
if ('problem' in opened) process.exit(0)
process.stdin.resume().once('end', () => {
  opened.journal.db.close()
  process.exit(0)
})
