import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../keys.ts'
import { KeyCap } from './key-cap.tsx'

type Props = { readonly text: string; readonly onText: (text: string) => void; readonly onEnter: () => void }

/** Where is typed what is looked for; found by a key from anywhere on the screen, and emptied by another. */
export function SearchField({ text, onText, onEnter }: Props) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const focus = () => input.current?.select()
  const empty = () => {
    onText('')
    input.current?.focus()
  }
  useKeys({ 'Ctrl+F': focus, Escape: text === '' ? undefined : empty })
  // Chromium's own cross empties the field; its word for it is an event that React has no name for.
  useEffect(() => {
    const { current } = input
    const onSearch = () => current?.value === '' && onText('')
    current?.addEventListener('search', onSearch)
    return () => current?.removeEventListener('search', onSearch)
  }, [onText])
  return (
    <search className="search-field">
      <label htmlFor="search">
        <KeyCap name="Ctrl+F" />
        {t('search.label')}
      </label>
      <input
        ref={input}
        id="search"
        type="search"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        placeholder={t('search.placeholder')}
        title={t('search.placeholder')}
        aria-keyshortcuts="Control+F"
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter' || event.key === 'ArrowDown') {
            event.preventDefault()
            onEnter()
          }
        }}
      />
    </search>
  )
}
