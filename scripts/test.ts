/**
 * `npm test`: types, lint and format, build, then every vitest test; the last line is `N passed, N failed`. With
 * `--thorough` random tests try as often as they can, instead of as often as CI has time for.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { prepareMachine } from './machine.ts'
import { preparedTill } from './prepared-till.ts'
import { compiledFolder, packageProgram, projectFolder } from './project.ts'
import { run } from './run.ts'
import { runAsked, say, Trouble } from './say.ts'
import { type Counts, countTests, sum } from './test-report.ts'

const USAGE = `usage: npm test               at most 20 minutes
       npm run test:thorough  at most 90 minutes
One file alone: npx vitest run --project unit test/FILE`

const minutes = { usual: 20, thorough: 90 } as const
type HowOften = keyof typeof minutes

function howOften(args: readonly string[]): HowOften {
  const { values } = parseArgs({ args: [...args], options: { thorough: { type: 'boolean' } } })
  return values.thorough === true ? 'thorough' : 'usual'
}

await runAsked(USAGE, howOften, async (often) => {
  const [major] = process.versions.node.split('.')
  if (Number(major) < 24) throw new Trouble(`This needs Node 24, not ${process.version}. Run it as: npm ci && npm test`)
  await prepareMachine('tests', say)
  // All of them run, whatever fails first, so that one run shows everything there is to mend.
  const total = sum([
    await step('types', () => program('typescript', 'tsc', ['--noEmit'])),
    await step('lint and format', () => program('@biomejs/biome', 'biome', ['ci', '--error-on-warnings', '.'])),
    await step('build', async () => {
      await preparedTill()
      return true
    }),
    await tests(often),
  ])
  say(`${total.passed} passed, ${total.failed} failed`)
  return total.failed === 0 && total.passed > 0 ? 0 : 1
})

async function step(name: string, work: () => Promise<boolean>): Promise<Counts> {
  say(`== ${name}`)
  const start = performance.now()
  const ok = await work().catch((error: unknown) => {
    say(error instanceof Error ? error.message : String(error))
    return false
  })
  say(`${name}: ${ok ? 'ok' : 'FAILED'} (${((performance.now() - start) / 1000).toFixed(1)} s)`)
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

async function program(packageName: string, name: string, args: readonly string[]): Promise<boolean> {
  const path = packageProgram(packageName, name)
  return (await run(process.execPath, [path, ...args], { output: 'show', cwd: projectFolder })).status === 0
}

async function tests(often: HowOften): Promise<Counts> {
  say('== tests')
  const folder = await mkdtemp(join(tmpdir(), 'till-report-'))
  try {
    const report = join(folder, 'report.json')
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const args = [packageProgram('vitest', 'vitest'), 'run', ...reporters]
    const env = {
      ...process.env,
      TILL_TESTS: often,
      NODE_COMPILE_CACHE: compiledFolder,
    }
    const { status } = await run(process.execPath, args, {
      output: 'show',
      cwd: projectFolder,
      env,
      limitMs: minutes[often] * 60_000,
    })
    return countTests(await readFile(report, 'utf8').catch(() => ''), status)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
