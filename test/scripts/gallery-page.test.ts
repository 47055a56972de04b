import { expect, test } from 'vitest'
import { galleryPage } from '../../scripts/gallery/page.ts'

test('pictures of one screen stand together, each said by its variant', () => {
  const page = galleryPage(['first-run__zh-CN__dark.png', 'taken.png', 'first-run__en__light.png'])
  expect(page).toContain('3 pictures of 2 screens')
  expect([...page.matchAll(/<h2>([^<]*)/g)].map(([, screen]) => screen)).toEqual(['first run', 'taken'])
  expect([...page.matchAll(/src="([^"]*)"/g)].map(([, file]) => file)).toEqual([
    ...['first-run__en__light.png', 'first-run__zh-CN__dark.png', 'taken.png'],
  ])
  expect(page).toContain('<figcaption>en · light</figcaption>')
})

test('a name is never read as HTML', () => {
  const page = galleryPage(['<img src=x>"__&.png'])
  expect(page).not.toContain('<img src=x>')
  expect(page).toContain('src="&lt;img src=x>&quot;__&amp;.png"')
})
