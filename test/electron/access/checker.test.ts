import { expect, test } from 'vitest'
import { axeViolations } from '../../support/axe.ts'
import { sharedTill } from '../../support/opened-till.ts'

const till = sharedTill({ keychain: false })

test('the checker runs in the till’s own page and finds what is put there to be found', async () => {
  expect(await axeViolations(till.window)).toEqual([])
  await till.window.evaluate(() => {
    const faint = document.querySelector<HTMLElement>('.lead')
    if (faint) faint.style.color = 'rgb(200 200 200)'
    const nameless = Object.assign(document.createElement('input'), { id: 'nameless' })
    document.querySelector('main')?.append(nameless)
  })
  const found = await axeViolations(till.window)
  expect(found).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^color-contrast: .lead/),
      expect.stringMatching(/^label: #nameless/),
    ]),
  )
})
