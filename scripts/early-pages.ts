import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Plugin, Rolldown } from 'vite'
import { escaped } from '../main/files/html-text.ts'

// As the rest of the build's configuration, from the project's folder.
const languages = resolve('preload/languages')
const template = resolve('renderer/early.html')

/** The words at a path like `operators.pin`. Throws where there are none. */
function wordsAt(words: unknown, path: string): string {
  const found = path
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], words)
  if (typeof found !== 'string') throw new Error(`renderer/early.html names words that there are not: ${path}`)
  return escaped(found)
}

/** The built page of the till, with the sign-in's PIN field in it, in the words of a language. */
function earlyPage(page: string, code: string, words: unknown): string {
  const early = readFileSync(template, 'utf8').replace(/\{\{([\w.]+)\}\}/g, (_all, path: string) =>
    wordsAt(words, path),
  )
  return page
    .replace(/<html lang="[^"]*">/, `<html lang="${code}">`)
    .replace(/<title>[^<]*<\/title>/, `<title>${wordsAt(words, 'till')}</title>`)
    .replace('<div id="till">', `${early}<div id="till">`)
}

/** Links by which a page asks at once for all that its first lines (renderer/start.ts) read next. Throws where the build has no such chunk. */
function linksToTheRest(bundle: Rolldown.OutputBundle): string {
  const rest = Object.values(bundle).find((one) => one.type === 'chunk' && one.facadeModuleId?.endsWith('/main.tsx'))
  if (rest?.type !== 'chunk') throw new Error('the build has no chunk of renderer/main.tsx')
  return [rest.fileName, ...rest.imports]
    .map((file) => `  <link rel="modulepreload" crossorigin href="./${file}">\n  `)
    .join('')
}

/**
 * Builds one more page per language, `early.CODE.html`: the same till, but the PIN can be typed before any of it is read, and is
 * shown first. What is typed there goes on in the sign-in itself (renderer/early-pin.ts). The page without it asks for all at once.
 */
export function earlyPages(): Plugin {
  return {
    name: 'early-pages',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const page = bundle['index.html']
      if (page?.type !== 'asset') throw new Error('the build has no index.html')
      const source = String(page.source)
      page.source = source.replace('</head>', `${linksToTheRest(bundle)}</head>`)
      for (const file of readdirSync(languages)) {
        const code = file.replace(/\.json$/, '')
        const words: unknown = JSON.parse(readFileSync(join(languages, file), 'utf8'))
        this.emitFile({ type: 'asset', fileName: `early.${code}.html`, source: earlyPage(source, code, words) })
      }
    },
  }
}
