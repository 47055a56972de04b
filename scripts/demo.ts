/** `npm run demo -- --out DIR`: the real till does its main job at a real gateway process, and what it did is compared with the gateway's ledger. */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startDesktop } from '../test/support/desktop.ts'
import { startGatewayProcess } from '../test/support/gateway-process.ts'
import { textOf } from '../test/support/screens.ts'
import { launchTill } from '../test/support/till.ts'
import { openAlbum } from './demo/album.ts'
import { completeSample, completeSomeMore, setUpCounter } from './demo/cashier.ts'
import { withCleanUp } from './demo/clean-up.ts'
import { differences } from './demo/differences.ts'
import { collectEvidence } from './demo/evidence.ts'
import { closeTheDay } from './demo/manager.ts'
import { report } from './demo/report.ts'
import { prepareMachine } from './machine.ts'
import { preparedTill } from './prepared-till.ts'
import { runAsked, say } from './say.ts'

const startedAt = performance.now()
const tell = (line: string) => say(`[${((performance.now() - startedAt) / 1000).toFixed(1).padStart(5)} s] ${line}`)

/** What an earlier demo left in the folder; anything else in it is not ours to remove. */
const ours = /^(\d\d-[a-z-]+\.png|failed\.png|slip\.png|reconciliation-[\d-]+\.csv|journal\.db|demo\.json)$/

function outFolder(args: readonly string[]): string {
  const { values } = parseArgs({ args: [...args], options: { out: { type: 'string', default: 'demo-out' } } })
  return resolve(values.out)
}

await runAsked('usage: npm run demo -- [--out DIR]', outFolder, async (out) => {
  await mkdir(out, { recursive: true })
  for (const name of await readdir(out)) if (ours.test(name)) await rm(join(out, name))
  await prepareMachine('tests', tell)
  await preparedTill(tell)
  return withCleanUp((later) => demonstrate(out, later))
})

/** Runs the demo into the folder `out`; answers with the exit status. */
async function demonstrate(out: string, later: (close: () => Promise<void>) => void): Promise<number> {
  const home = await mkdtemp(join(tmpdir(), 'preauth-till-demo-'))
  later(() => rm(home, { recursive: true, force: true }))
  const gateway = await startGatewayProcess({ args: ['--no-validity'] })
  later(gateway.stop)
  tell(`the gateway listens at ${gateway.url}`)
  const desktop = await startDesktop()
  later(desktop.close)
  const till = await launchTill({ home, keychain: true, display: desktop.display, language: 'zh-CN' })
  later(till.close)
  const page = till.window
  const album = openAlbum(page, out, tell)

  try {
    await setUpCounter(page, gateway, album)
    const exported = await completeSample(page, album)
    await completeSomeMore(page, gateway, album)
    await closeTheDay(page, album)

    const evidence = await collectEvidence({ home, out, exported, gateway })
    const found = differences(evidence)
    const result = { ...report(evidence), screenshots: album.names(), differences: found }
    await writeFile(join(out, 'demo.json'), `${JSON.stringify(result, undefined, 2)}\n`)
    for (const difference of found) say(`DIFFERS: ${difference}`)
    if (found.length > 0) return 1
    tell(`${result.mchntOrderId}: ${result.totalAmt} fen, ${result.stlDate}; journal, export and ledger agree`)
    tell(`all of it is in ${out}`)
    return 0
  } catch (error) {
    await page.screenshot({ path: join(out, 'failed.png') }).catch(() => undefined)
    say(`the demo failed; the screen says: ${await textOf(page).catch(() => 'nothing any more')}`)
    throw error
  }
}
