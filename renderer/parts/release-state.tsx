import { useTranslation } from 'react-i18next'
import type { VoidView } from '../../preload/contract/voiding.ts'
import { useDesk } from '../desk-context.tsx'
import { KeyButton } from './key-cap.tsx'
import { VoidState } from './void-state.tsx'

/** The release of the typed hold: how it stands by now, and the way to its page. */
export function ReleaseState({ release }: { readonly release: VoidView }) {
  const { t } = useTranslation()
  const { move } = useDesk()
  const { mchntOrderId } = release
  return (
    <div className="release-state">
      <VoidState voiding={release} />
      <KeyButton name="F5" onPress={() => move({ kind: 'look-release', mchntOrderId })}>
        {t('entry.takenShow')}
      </KeyButton>
    </div>
  )
}
