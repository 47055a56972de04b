import { expect, test } from 'vitest'
import { closableDates, offeredDate } from '../../main/settlement/closable.ts'

test.each([
  { what: 'nothing waits', unclosed: [], closed: '2026-11-21', dates: [], offered: undefined },
  { what: 'one date waits', unclosed: ['2026-11-22'], closed: undefined, dates: ['2026-11-22'], offered: '2026-11-22' },
  {
    what: 'the gateway has begun the next date: the one before it is over, and offered',
    unclosed: ['2026-11-22', '2026-11-23'],
    closed: '2026-11-21',
    dates: ['2026-11-23', '2026-11-22'],
    offered: '2026-11-22',
  },
  {
    what: 'days were left out: all but the newest are over',
    unclosed: ['2026-11-20', '2026-11-21', '2026-11-22'],
    closed: undefined,
    dates: ['2026-11-22', '2026-11-21', '2026-11-20'],
    offered: '2026-11-21',
  },
  {
    what: 'only late arrivals wait: they go with another close of the last date',
    unclosed: ['2026-11-19', '2026-11-20'],
    closed: '2026-11-21',
    dates: ['2026-11-21'],
    offered: '2026-11-21',
  },
  {
    what: 'late arrivals wait beside a new date: they go with that',
    unclosed: ['2026-11-20', '2026-11-22'],
    closed: '2026-11-21',
    dates: ['2026-11-22', '2026-11-21'],
    offered: '2026-11-22',
  },
])('$what', ({ unclosed, closed, dates, offered }) => {
  expect(closableDates(unclosed, closed)).toEqual(dates)
  expect(offeredDate(dates, closed)).toBe(offered)
})
