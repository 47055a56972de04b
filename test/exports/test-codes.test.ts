import { expect, test } from 'vitest'
import { testCodesPage } from '../../main/exports/test-codes.ts'

test('a sheet of test codes draws each dark run once and writes what the code says, as text', () => {
  const page = testCodesPage([
    { text: '<b>&"', rows: ['1101'] },
    { text: 'QR', rows: ['10', '01'] },
  ])
  expect(page).toContain('viewBox="0 0 4 40"><path d="M0 0h2v40h-2zM3 0h1v40h-1z"/>')
  expect(page).toContain('viewBox="0 0 2 2"><path d="M0 0h1v1h-1zM1 1h1v1h-1z"/>')
  expect(page).toContain('<p>&lt;b&gt;&amp;&quot;</p>')
  expect(page).not.toMatch(/<script|<b>|http:\/\/(?!www\.w3\.org)/)
})
