import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { galleryPage } from '../../scripts/gallery/page.ts'
import { missingPictures, pictureName } from '../../scripts/gallery/pictures.ts'
import { type ScreenStates, screens, stateNames } from '../../scripts/gallery/states.ts'

const one: ScreenStates = {
  ...{ screen: 'drawer', files: [] },
  loading: { picture: 'drawer, being read' },
  empty: { none: 'A drawer is never <empty>.' },
  error: { picture: 'drawer, refused' },
  long: { picture: 'drawer, long' },
}

test('pictures of one screen stand together, each said by its variant', () => {
  const page = galleryPage(['first-run__zh-CN__dark.png', 'taken.png', 'first-run__en__light.png'], [])
  expect(page).toContain('3 pictures of 2 screens')
  expect([...page.matchAll(/<h2>([^<]*)/g)].map(([, screen]) => screen)).toEqual(['first run', 'taken'])
  expect([...page.matchAll(/src="([^"]*)"/g)].map(([, file]) => file)).toEqual([
    ...['first-run__en__light.png', 'first-run__zh-CN__dark.png', 'taken.png'],
  ])
  expect(page).toContain('<figcaption>en · light</figcaption>')
})

test('a name is never read as HTML', () => {
  const page = galleryPage(['<img src=x>"__&.png'], [])
  expect(page).not.toContain('<img src=x>')
  expect(page).toContain('src="&lt;img src=x>&quot;__&amp;.png"')
})

test('the four states of a screen come first, next to each other, and are not shown twice', () => {
  const pictures = ['another__en__light.png', 'drawer-refused__en__light.png', 'drawer-long__en__light__1024.png']
  const page = galleryPage(pictures, [one])
  expect([...page.matchAll(/<h2>([^<]*)/g)].map(([, screen]) => screen)).toEqual(['drawer', 'another'])
  expect([...page.matchAll(/<h3>([^<]*)/g)].map(([, state]) => state)).toEqual([...stateNames])
  expect(page).toContain('<p>A drawer is never &lt;empty>.</p>')
  expect([...page.matchAll(/src="([^"]*)"/g)].map(([, file]) => file)).toEqual([
    ...['drawer-refused__en__light.png', 'drawer-long__en__light__1024.png', 'another__en__light.png'],
  ])
})

test('a picture that the table promises and that is not there is named, in each language and theme', () => {
  const there = ['being-read', 'refused'].flatMap((state) =>
    ['light', 'dark'].map((theme) => `drawer-${state}__en__${theme}.png`),
  )
  expect(missingPictures([one], ['en'], [...there, 'drawer-long__en__light__1024.png'])).toEqual([
    'drawer, long: drawer-long__en__dark.png',
  ])
})

test('every screen of the till is in the table, and every part that reads for itself', () => {
  const named = new Set(screens.flatMap(({ files }) => files))
  const isReading = (file: string) => readFileSync(join('renderer', file), 'utf8').includes('<Awaited')
  const files = [
    ...readdirSync('renderer/screens').map((file) => `screens/${file}`),
    ...readdirSync('renderer/parts')
      .map((file) => `parts/${file}`)
      .filter(isReading),
  ]
  expect(files.filter((file) => !named.has(file))).toEqual([])
  for (const file of named) expect(readdirSync('renderer', { recursive: true })).toContain(file)
})

test('every picture that the table promises is taken by a test that the gallery runs', () => {
  const folder = 'test/electron'
  const tests = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts'))
  const text = tests.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n')
  const isTaken = (picture: string) => {
    const [, screen] = /^(.*), (?:being read|refused)$/.exec(picture) ?? []
    return text.includes(`'${picture}'`) || (screen !== undefined && text.includes(`name: '${screen}'`))
  }
  const promised = screens.flatMap((screen) =>
    stateNames.flatMap((name) => ('picture' in screen[name] ? [screen[name].picture] : [])),
  )
  expect(promised.filter((picture) => !isTaken(picture))).toEqual([])
  expect(promised.length).toBeGreaterThan(60)
  expect(pictureName('day, being read', 'zh-CN')).toBe('day-being-read__zh-CN')
})
