import { useTranslation } from 'react-i18next'
import type { Language, Theme } from '../../preload/contract/appearance.ts'
import type { Counter } from '../../preload/contract/counter.ts'
import { useDeed } from '../ask.ts'
import { ErrorLine } from './problem-line.tsx'

const languages: readonly (readonly [Language, string])[] = [
  ['zh-CN', '中文'],
  ['en', 'English'],
]
const themes: readonly Theme[] = ['system', 'light', 'dark']

/** Language and theme; both take hold at once. */
export function Appearance({ counter }: { readonly counter: Counter }) {
  const { t } = useTranslation()
  const choose = useDeed('choose')
  return (
    <section>
      <h2>{t('settings.appearance')}</h2>
      <fieldset>
        <legend>{t('settings.language')}</legend>
        {languages.map(([language, name]) => (
          <label key={language}>
            <input
              type="radio"
              name="language"
              checked={counter.language === language}
              onChange={() => choose.mutate({ language })}
            />
            <span lang={language}>{name}</span>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t('settings.theme')}</legend>
        {themes.map((theme) => (
          <label key={theme}>
            <input
              type="radio"
              name="theme"
              checked={counter.theme === theme}
              onChange={() => choose.mutate({ theme })}
            />
            {t(`settings.themes.${theme}`)}
          </label>
        ))}
      </fieldset>
      <ErrorLine error={choose.error} />
    </section>
  )
}
