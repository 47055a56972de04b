const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** A picture is called by its screen, and, after two underscores each, by its language and its theme or its window. */
const screenOf = (picture: string): string => picture.replace(/\.png$/, '').split('__')[0] ?? picture

/**
 * A page that shows pictures by their screen, the variants of each side by side, and needs nothing else. Pure.
 * @param pictures names of files beside the page, as `photograph` (test/support) makes them.
 */
export function galleryPage(pictures: readonly string[]): string {
  const screens = new Map<string, string[]>()
  for (const picture of [...pictures].sort()) {
    const screen = screenOf(picture)
    screens.set(screen, [...(screens.get(screen) ?? []), picture])
  }
  const figure = (picture: string) =>
    `<figure><a href="${escaped(picture)}"><img loading="lazy" src="${escaped(picture)}" alt=""></a><figcaption>${escaped(
      picture
        .replace(/\.png$/, '')
        .split('__')
        .slice(1)
        .join(' · '),
    )}</figcaption></figure>`
  const sections = [...screens].map(
    ([screen, ofScreen]) =>
      `<h2>${escaped(screen.replaceAll('-', ' '))}</h2>\n<div>${ofScreen.map(figure).join('\n')}</div>`,
  )
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Preauth Till: every screen</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem; background: #e8ebf0; color: #12161c }
  div { display: grid; grid-template-columns: repeat(auto-fill, minmax(24rem, 1fr)); gap: 1rem }
  figure { margin: 0 } img { width: 100%; border: 1px solid #b6bdc9; border-radius: 6px } h2 { margin: 2rem 0 0.5rem }
</style>
<h1>Every screen, in every state that the tests visit</h1>
<p>${pictures.length} pictures of ${screens.size} screens and states.</p>
${sections.join('\n')}
</html>
`
}
