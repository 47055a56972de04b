import { expect, test } from 'vitest'
import { projectFolder } from '../../../scripts/project.ts'
import { run } from '../../../scripts/run.ts'

test('killed three times at seeded instants, the till loses nothing, takes nothing twice and shows nothing wrongly', async () => {
  const args = ['scripts/crash.ts', '--runs', '3', '--seed', '5']
  const { status, output } = await run(process.execPath, args, { output: 'keep', cwd: projectFolder, limitMs: 110_000 })
  expect(output).toContain('3 kills: 0 lost, 0 taken twice, 0 shown wrongly, 0 still open')
  expect(output).toMatch(/: [1-9]\d* completions in the journals, [1-9]\d* at the gateway;/)
  expect(status).toBe(0)
})

test.each([
  [['--runs', '0'], '--runs 0: give a whole number from 1'],
  [['--seed', 'x'], '--seed x: give a whole number from 0'],
  [['--fast'], 'usage: npm run crash'],
])('a command line it does not understand, %j, is named, and nothing is started', async (args, said) => {
  const { status, output } = await run(process.execPath, ['scripts/crash.ts', ...args], {
    output: 'keep',
    cwd: projectFolder,
    limitMs: 10_000,
  })
  expect(output).toContain(said)
  expect(status).toBe(1)
})
