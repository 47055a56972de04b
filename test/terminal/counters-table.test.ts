import { expect, test } from 'vitest'
import { readCountersTable, rowFor } from '../../main/terminal/counters-table.ts'

const read = (text: string) => {
  const table = readCountersTable(text)
  if ('refused' in table) throw new Error(table.refused)
  return table.rows
}

test('a counter is found by its terminal number, or by the name of its machine without case and domain', () => {
  const rows = read('\uFEFFhost,termNo,mchntName\nFront-1.hotel.example,88880001,\n,88880002,"二号, 大堂"\n')
  expect(rows).toEqual([
    { line: 2, host: 'Front-1.hotel.example', fields: { termNo: '88880001' } },
    { line: 3, host: '', fields: { termNo: '88880002', mchntName: '二号, 大堂' } },
  ])
  expect(rowFor(rows, undefined, 'front-1')?.line).toBe(2)
  expect(rowFor(rows, '88880002', 'front-1')?.line).toBe(3)
  expect(rowFor(rows, '88880003', 'front-1')).toBeUndefined()
  expect(rowFor(rows, undefined, 'front-2')).toBeUndefined()
})

test.each([
  ['', 'the table is empty'],
  ['host\na\n', 'the table has no column termNo'],
  ['termNo,appKey\n1,2\n', 'the column appKey is no field of a profile, and not host'],
  ['termNo\n1\n1\n', 'line 3: termNo 1 stands on line 2 already'],
  ['host,termNo\nA.one.example,1\na.two.example,2\n', 'line 3: host a stands on line 2 already'],
])('the table %j is refused: %s', (text, refused) => expect(readCountersTable(text)).toEqual({ refused }))
