import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeed } from '../ask.ts'
import { useDesk } from '../desk-context.tsx'
import { Appearance } from '../parts/appearance.tsx'
import { ConnectionCheck } from '../parts/connection-check.tsx'
import { Diagnostics } from '../parts/diagnostics.tsx'
import { Heading } from '../parts/heading.tsx'
import { KeyButton } from '../parts/key-cap.tsx'
import { KeysForm } from '../parts/keys-form.tsx'
import { elsewhere, LeftOpen } from '../parts/left-open.tsx'
import { MirrorForm } from '../parts/mirror-form.tsx'
import { OperatorsForm } from '../parts/operators-form.tsx'
import { ErrorLine } from '../parts/problem-line.tsx'
import { ProfileForm } from '../parts/profile-form.tsx'
import { SlipPrinter } from '../parts/slip-printer.tsx'
import { Updates } from '../parts/updates.tsx'
import { useWayToEntry } from '../use-way-to-entry.ts'

/** Read when somebody looks at the settings. */
const ScannerSettings = lazy(() =>
  import('../parts/scanner-settings.tsx').then((file) => ({ default: file.ScannerSettings })),
)

/** Everything that can be set, on one page. */
export function SettingsScreen() {
  const { t } = useTranslation()
  const { counter } = useDesk()
  useWayToEntry()
  const folder = useDeed('chooseExportFolder')
  const start = useDeed('startTraining')
  const end = useDeed('endTraining')
  const training = counter.mode === 'training'
  return (
    <div className="wide settings-page">
      <Heading>{t('settings.title')}</Heading>
      <section>
        <h2>{t('settings.training')}</h2>
        <p>{t('settings.trainingMore')}</p>
        {training ? (
          <KeyButton onPress={() => end.mutate(undefined)}>{t('settings.trainingOff')}</KeyButton>
        ) : (
          <KeyButton onPress={() => start.mutate({})}>{t('settings.trainingOn')}</KeyButton>
        )}
        <ErrorLine error={elsewhere(start.error) ?? end.error} />
        <LeftOpen id="training" action="startTraining" deed={start} onGo={(approval) => start.mutate({ approval })} />
      </section>
      <Appearance counter={counter} />
      {!training && (
        <section>
          <h2>{t('operators.settings')}</h2>
          <OperatorsForm access={counter.access} />
        </section>
      )}
      <section>
        <h2>{t('settings.exportFolder')}</h2>
        <p className="path">{counter.exportFolder}</p>
        <KeyButton onPress={() => folder.mutate(undefined)}>{t('settings.choose')}</KeyButton>
        <ErrorLine error={folder.error} />
      </section>
      <section>
        <h2>{t('connection.title')}</h2>
        <ConnectionCheck />
      </section>
      <section>
        <h2>{t('keys.title')}</h2>
        <KeysForm keys={counter.keys} />
      </section>
      <Suspense fallback={null}>
        <ScannerSettings />
      </Suspense>
      {!training && (
        <section>
          <h2>{t('mirror.title')}</h2>
          <MirrorForm mirror={counter.mirror} />
        </section>
      )}
      {!training && (
        <section>
          <h2>{t('updates.title')}</h2>
          <Updates set={(counter.terminal?.updateUrl ?? '') !== ''} />
        </section>
      )}
      <section>
        <h2>{t('slips.title')}</h2>
        <SlipPrinter terminal={counter.terminal} />
      </section>
      <section>
        <h2>{t('settings.profile')}</h2>
        {training ? <p>{t('settings.profileInTraining')}</p> : <ProfileForm />}
      </section>
      <section>
        <Diagnostics />
      </section>
      <p className="version">{t('settings.version', { version: counter.version })}</p>
    </div>
  )
}
