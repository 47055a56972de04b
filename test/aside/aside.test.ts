import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { keepWorks } from '../../main/actions/works.ts'
import { asideIn, type Progress, STOPPED } from '../../main/aside/aside.ts'
import type { LongJobs } from './long-jobs.ts'

/** What the till does aside, and how a person follows and stops it: in real processes. */

const aside = asideIn<LongJobs>(fileURLToPath(new URL('./long-jobs.ts', import.meta.url)))

const isRunning = (pid: number): boolean => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[2] !== 'Z'
  } catch {
    return false
  }
}

test('a job answers from a process of its own, which ends after it', async () => {
  const { counted, pid } = await aside('count', { to: 2 })
  expect(counted).toBe(2)
  expect(pid).not.toBe(process.pid)
  await expect.poll(() => isRunning(pid)).toBe(false)
})

test('a job tells how far it is while it works', async () => {
  const heard: Progress[] = []
  await aside('count', { to: 100 }, { hear: (progress) => heard.push(progress) })
  expect(heard.length).toBeGreaterThan(1)
  expect(heard.every(({ total }) => total === 100)).toBe(true)
  expect(heard.map(({ done }) => done)).toEqual(heard.map(({ done }) => done).toSorted((a, b) => a - b))
})

test('what a job throws comes with its code, and a process that dies is no answer', async () => {
  await expect(aside('fail', { code: 'EOURS' })).rejects.toMatchObject({ message: 'it cannot be done', code: 'EOURS' })
  await expect(aside('die', {})).rejects.toMatchObject({ code: 'EENDED' })
})

test('a job that is stopped is killed at once', async () => {
  const controller = new AbortController()
  const heard: Progress[] = []
  const work = aside(
    'count',
    { to: 100_000 },
    {
      signal: controller.signal,
      hear: (progress) => {
        heard.push(progress)
        controller.abort()
      },
    },
  )
  await expect(work).rejects.toMatchObject({ code: STOPPED })
  expect(heard.length).toBeGreaterThan(0)
  await expect(aside('count', { to: 1 }, { signal: controller.signal })).rejects.toMatchObject({ code: STOPPED })
})

test('a work that takes the place of another of its kind stops it first; of several the last one stays', async () => {
  const works = keepWorks(Date.now)
  const count = (to: number) =>
    works.instead('search', async (following) => ({
      ...{ ok: true as const },
      value: await aside('count', { to }, following),
    }))
  const first = count(100_000)
  const [second, third, last] = [count(100_000), count(100_000), count(1)]
  const stopped = { ok: false, error: { kind: 'stopped', facts: { work: 'search' } } }
  expect(await Promise.all([first, second, third])).toEqual([stopped, stopped, stopped])
  expect(await last).toMatchObject({ ok: true, value: { counted: 1 } })
  expect(works.list()).toEqual([])
})

test('works are listed while they run, one of each kind at a time, and are stopped by their number', async () => {
  const works = keepWorks(Date.now)
  const count = (to: number) =>
    works.run('import', async (following) => ({ ok: true as const, value: await aside('count', { to }, following) }))
  const first = count(100_000)
  await expect.poll(() => works.list()[0]?.done ?? 0).toBeGreaterThan(0)
  expect(works.list()).toMatchObject([{ work: 'import', total: 100_000 }])
  expect(await count(1)).toEqual({ ok: false, error: { kind: 'work-under-way', facts: { work: 'import' } } })
  works.stop(works.list()[0]?.id ?? 0)
  expect(await first).toEqual({ ok: false, error: { kind: 'stopped', facts: { work: 'import' } } })
  expect(works.list()).toEqual([])
  expect(await count(1)).toMatchObject({ ok: true, value: { counted: 1 } })
})
