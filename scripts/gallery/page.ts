import { pictureName } from './pictures.ts'
import { type ScreenStates, type State, stateNames } from './states.ts'

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** A picture is called by its screen, and, after two underscores each, by its language and its theme or its window. */
const screenOf = (picture: string): string => picture.replace(/\.png$/, '').split('__')[0] ?? picture

const variantOf = (picture: string): string =>
  picture
    .replace(/\.png$/, '')
    .split('__')
    .slice(1)
    .join(' · ')

const figure = (picture: string) =>
  `<figure><a href="${escaped(picture)}"><img loading="lazy" src="${escaped(picture)}" alt=""></a><figcaption>${escaped(
    variantOf(picture),
  )}</figcaption></figure>`

type Pictures = ReadonlyMap<string, readonly string[]>

function byScreen(pictures: readonly string[]): Pictures {
  const screens = new Map<string, string[]>()
  for (const picture of [...pictures].sort()) {
    const screen = screenOf(picture)
    screens.set(screen, [...(screens.get(screen) ?? []), picture])
  }
  return screens
}

/** A state's pictures below each other, so that the states of a screen stand next to each other; or why there is none. */
function column(name: string, state: State, pictures: Pictures): string {
  const found =
    'none' in state
      ? `<p>${escaped(state.none)}</p>`
      : (pictures.get(pictureName(state.picture)) ?? []).map(figure).join('\n')
  return `<section><h3>${name}</h3>\n${found}</section>`
}

/**
 * A page that shows pictures by their screen, and needs nothing else: first the screens of the table, each with its four
 * states, then all others, the variants of each side by side. Pure.
 * @param pictures names of files beside the page, as `photograph` (test/support) makes them.
 */
export function galleryPage(pictures: readonly string[], screens: readonly ScreenStates[]): string {
  const all = byScreen(pictures)
  const ofTable = new Set(
    screens.flatMap((screen) =>
      stateNames.flatMap((name) => ('picture' in screen[name] ? [pictureName(screen[name].picture)] : [])),
    ),
  )
  const inStates = screens.map(
    (screen) =>
      `<h2>${escaped(screen.screen)}</h2>\n<div class="states">${stateNames
        .map((name) => column(name, screen[name], all))
        .join('\n')}</div>`,
  )
  const others = [...all].flatMap(([screen, ofScreen]) =>
    ofTable.has(screen)
      ? []
      : [`<h2>${escaped(screen.replaceAll('-', ' '))}</h2>\n<div>${ofScreen.map(figure).join('\n')}</div>`],
  )
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Preauth Till: every screen</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem; background: #e8ebf0; color: #12161c }
  div { display: grid; grid-template-columns: repeat(auto-fill, minmax(24rem, 1fr)); gap: 1rem }
  .states { grid-template-columns: repeat(4, minmax(0, 1fr)) } h3 { margin: 0 }
  figure { margin: 0 } img { width: 100%; border: 1px solid #b6bdc9; border-radius: 6px } h2 { margin: 2rem 0 0.5rem }
</style>
<h1>Every screen, in every state that the tests visit</h1>
<p>${pictures.length} pictures of ${all.size} screens and states.</p>
${[...inStates, ...others].join('\n')}
</html>
`
}
