import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../desk-context.tsx'
import { useBack } from '../use-back.ts'
import { KeyButton } from './key-cap.tsx'

type Props = {
  /** As which of what waits it is shown: a completion may stand there beside its own void. */
  readonly as: 'alarm' | 'void' | 'completion'
  readonly release?: boolean
  readonly mchntOrderId: string
}

/** Opens the page of something that waits; the way back leads to this button again. */
export function ShowWaiting({ as, release = false, mchntOrderId }: Props) {
  const { t } = useTranslation()
  const { desk, move } = useDesk()
  const item = `${as} ${mchntOrderId}`
  // As it was when the item appeared: what is looked into now leads away from here.
  const [isBack] = useState(desk.waitingItem === item)
  const button = useBack(isBack)
  const look = () => {
    move({ kind: 'at-waiting', item })
    move({ kind: release ? 'look-release' : 'look', mchntOrderId })
  }
  return (
    <KeyButton button={button} onPress={look}>
      {t('waiting.show')}
    </KeyButton>
  )
}
