import { useTranslation } from 'react-i18next'
import type { Access } from '../../preload/contract/operators.ts'
import { useDeed } from '../ask.ts'
import { useKeys } from '../keys.ts'
import { Heading } from '../parts/heading.tsx'
import { KeyButton } from '../parts/key-cap.tsx'
import { NoKeychain } from '../parts/no-keychain.tsx'
import { ErrorLine, ProblemLine } from '../parts/problem-line.tsx'
import { WayOut } from '../parts/way-out.tsx'
import { useOtherLanguage } from '../use-other-language.ts'
import { FirstManager } from './first-manager.tsx'
import { Recover } from './recover.tsx'
import { SignIn } from './sign-in.tsx'

type Props = { readonly access: Access; readonly onBack?: (() => void) | undefined }

/** The keychain does not open: no PIN can be checked, and none be made. */
function Unavailable({ access, onBack }: Props) {
  const { t } = useTranslation()
  const training = useDeed('startTraining')
  const { otherLanguage, error: unchanged } = useOtherLanguage()
  useKeys({ F3: otherLanguage, Escape: onBack })
  return (
    <main className="setup">
      <Heading>{t('operators.unavailable')}</Heading>
      <p>{t('operators.unavailableLead')}</p>
      <ProblemLine problem={access.problem} />
      <NoKeychain />
      <ErrorLine error={training.error ?? unchanged} />
      <div className="choices">
        <WayOut onLanguage={otherLanguage} onBack={onBack} />
        <KeyButton onPress={() => training.mutate({})}>{t('operators.training')}</KeyButton>
      </div>
    </main>
  )
}

/** What a till shows at which nobody is signed in: the way in that there is. */
export function Nobody({ access, onBack }: Props) {
  if (access.state === 'first') return <FirstManager onBack={onBack} />
  if (access.state === 'unavailable') return <Unavailable access={access} onBack={onBack} />
  if (access.state === 'recovery') return <Recover access={access} onBack={onBack} />
  return <SignIn access={access} onBack={onBack} />
}
