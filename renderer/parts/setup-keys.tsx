import { useTranslation } from 'react-i18next'
import type { Counter } from '../../preload/contract/counter.ts'
import { useKeys } from '../keys.ts'
import { ConnectionCheck } from './connection-check.tsx'
import { Heading } from './heading.tsx'
import { KeyButton } from './key-cap.tsx'
import { KeysForm } from './keys-form.tsx'

type Props = {
  readonly counter: Counter
  readonly checking: boolean
  readonly progress: string
  readonly onNext: () => void
  readonly onBack: () => void
}

/** The last two steps of the setup: the keys, then the connection. */
export function SetupKeys({ counter, checking, progress, onNext, onBack }: Props) {
  const { t } = useTranslation()
  useKeys({ Enter: onNext, Escape: onBack })
  return (
    <main className="setup">
      <p className="progress">
        {t('setup.title')} · {progress}
      </p>
      <Heading key={String(checking)}>{checking ? t('connection.title') : t('keys.title')}</Heading>
      {checking ? <ConnectionCheck /> : <KeysForm keys={counter.keys} />}
      {!checking && counter.keys.state !== 'saved' && <p className="notice">{t('setup.keysLater')}</p>}
      <div className="choices">
        <KeyButton name={t('key.enter')} look="accent" onPress={onNext}>
          {checking ? t('setup.finish') : t('setup.next')}
        </KeyButton>
        <KeyButton name="Esc" onPress={onBack}>
          {t('setup.back')}
        </KeyButton>
      </div>
    </main>
  )
}
