import { useTranslation } from 'react-i18next'
import type { Theme } from '../../preload/contract/appearance.ts'
import type { Counter } from '../../preload/contract/counter.ts'
import { useDeed } from '../ask.ts'
import { languages } from '../words/languages.ts'
import { ErrorLine } from './problem-line.tsx'

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
        {languages.map(({ code, name }) => (
          <label key={code}>
            <input
              type="radio"
              name="language"
              checked={counter.language === code}
              onChange={() => choose.mutate({ language: code })}
            />
            <span lang={code}>{name}</span>
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
