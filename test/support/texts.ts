type Tree = { readonly [name: string]: string | Tree }

/** All texts of a language by their keys, as i18next names them: `result.completed`. */
export function textsOf(words: Tree, path = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(words).flatMap(([name, value]) =>
      typeof value === 'string' ? [[`${path}${name}`, value] as const] : [...textsOf(value, `${path}${name}.`)],
    ),
  )
}
