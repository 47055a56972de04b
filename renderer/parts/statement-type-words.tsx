import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StatementLayout } from '../../preload/contract/statement.ts'
import { wordsIn } from './statement-layout.ts'

const kinds = ['completion', 'void', 'hold'] as const

type Props = { readonly layout: StatementLayout; readonly onChange: (layout: StatementLayout) => void }

/** What the words of the type column mean, folded away: the usual ones are known. */
export function StatementTypeWords({ layout, onChange }: Props) {
  const { t } = useTranslation()
  const { words } = layout
  const [typed, setTyped] = useState(() => ({
    completion: words.completion.join(', '),
    void: words.void.join(', '),
    hold: words.hold.join(', '),
  }))
  return (
    <details className="manager type-words">
      <summary>{t('statements.preview.words')}</summary>
      <p>{t('statements.preview.wordsLead')}</p>
      {kinds.map((kind) => (
        <div key={kind} className="field">
          <label htmlFor={`words-${kind}`}>{t(`statements.preview.${kind}Words`)}</label>
          <textarea
            id={`words-${kind}`}
            rows={2}
            maxLength={1000}
            value={typed[kind]}
            onChange={({ target }) => {
              setTyped({ ...typed, [kind]: target.value })
              onChange({ ...layout, words: { ...words, [kind]: wordsIn(target.value) } })
            }}
          />
        </div>
      ))}
    </details>
  )
}
