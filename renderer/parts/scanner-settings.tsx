import { useTranslation } from 'react-i18next'
import { ScanHealth } from './scan-health.tsx'
import { ScannerLearning } from './scanner-learning.tsx'
import { SlipTester } from './slip-tester.tsx'

/** All about scanning that can be set or looked at. */
export function ScannerSettings() {
  const { t } = useTranslation()
  return (
    <section>
      <h2>{t('scanner.title')}</h2>
      <ScannerLearning />
      <h3>{t('scanner.health.title')}</h3>
      <ScanHealth />
      <SlipTester />
    </section>
  )
}
