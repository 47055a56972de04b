import { describe, expect, test } from 'vitest'
import {
  drawnAt,
  drawnHeight,
  isAstray,
  type Lengths,
  MOST_HEIGHT,
  type Place,
  placeAt,
  rowsInSight,
  scrolled,
  scrollTopOf,
  topShowing,
} from '../../../renderer/list/scroll.ts'

const short: Lengths = { rows: 1000, rowHeight: 40, view: 400 }
const long: Lengths = { rows: 1_000_000, rowHeight: 40, view: 400 }
const end = ({ rows, rowHeight, view }: Lengths) => rows * rowHeight - view

describe('a list that is drawn whole', () => {
  test('is where it was scrolled to', () => {
    expect(scrolled(placeAt(0, short), 1234, short)).toEqual({ top: 1234, offset: 0 })
    expect(scrolled(placeAt(0, short), 10 ** 9, short).top).toBe(end(short))
  })

  test('has the rows in sight drawn, and a few around them', () => {
    expect(rowsInSight(placeAt(4000, short), short)).toEqual({ first: 92, last: 117 })
    expect(rowsInSight(placeAt(0, { ...short, rows: 3 }), { ...short, rows: 3 })).toEqual({ first: 0, last: 2 })
  })
})

describe('a list of a million rows', () => {
  test('is drawn no higher than a browser can', () => {
    expect(drawnHeight(long)).toBe(MOST_HEIGHT)
  })

  test('goes by a wheel as far as it looks, anywhere', () => {
    const place = placeAt(20_000_000, long)
    const next = scrolled(place, scrollTopOf(place) + 120, long)
    expect(next.top - place.top).toBe(120)
    expect(scrollTopOf(next) - scrollTopOf(place)).toBe(120)
  })

  test('goes by the scroll bar to a share of the whole', () => {
    const middle = scrolled(placeAt(0, long), MOST_HEIGHT / 2, long)
    expect(Math.abs(middle.top - end(long) / 2)).toBeLessThan(2000)
    expect(scrolled(middle, MOST_HEIGHT - long.view, long).top).toBe(end(long))
    expect(scrolled(middle, 0, long).top).toBe(0)
  })

  test('reaches both ends by the wheel alone, and never leaves them', () => {
    for (const [from, step] of [
      [end(long) - 20_000, 400],
      [20_000, -400],
    ] as const) {
      let place: Place = placeAt(from, long)
      for (let turn = 0; turn < 60; turn++) {
        const next = scrolled(place, Math.min(MOST_HEIGHT - long.view, Math.max(0, scrollTopOf(place) + step)), long)
        place = isAstray(next, long) ? placeAt(next.top, long) : next
        expect(place.top).toBeGreaterThanOrEqual(0)
        expect(place.top).toBeLessThanOrEqual(end(long))
      }
      expect(place.top).toBe(step > 0 ? end(long) : 0)
    }
  })

  test('draws the rows in sight within what is drawn', () => {
    for (const top of [0, 17, 20_000_000, 39_123_456, end(long)]) {
      const place = placeAt(top, long)
      const { first, last } = rowsInSight(place, long, 0)
      expect(drawnAt(first, place, long)).toBeGreaterThanOrEqual(scrollTopOf(place) - long.rowHeight)
      expect(drawnAt(last, place, long) + long.rowHeight).toBeLessThanOrEqual(MOST_HEIGHT)
    }
  })

  test('comes no further than it must to show a row, and in the middle where that is far', () => {
    const place = placeAt(4000, long)
    expect(topShowing(100, place, long)).toBe(4000)
    expect(topShowing(110, place, long)).toBe(4040)
    expect(topShowing(99, place, long)).toBe(3960)
    expect(topShowing(999_999, place, long)).toBe(end(long))
    expect(topShowing(500_000, place, long)).toBe(500_000 * 40 - 180)
  })
})
