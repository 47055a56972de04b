const files = import.meta.glob<string>('../../preload/languages/*.json', { eager: true, import: 'languageName' })

/** The BCP 47 codes of the languages that there are: each is a file, called by its code. */
export const languages: readonly string[] = Object.keys(files).map((path) => path.replace(/^.*\/|\.json$/g, ''))

/** A code with the script and region that are likely where it names none; undefined of what is no code. */
function likely(code: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(code).maximize()
  } catch {
    return undefined
  }
}

/**
 * Which language fits a system's locale (BCP 47) best: its own, one of the same name in the same script, one of the same name;
 * English where there is none. Pure.
 */
export function fittingLanguage(locale: string, codes: readonly string[] = languages): string {
  const wanted = likely(locale)
  if (!wanted) return 'en'
  const alike = codes.filter((code) => likely(code)?.language === wanted.language)
  return (
    alike.find((code) => likely(code)?.baseName === wanted.baseName) ??
    alike.find((code) => likely(code)?.script === wanted.script) ??
    alike[0] ??
    'en'
  )
}
