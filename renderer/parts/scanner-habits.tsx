import { useTranslation } from 'react-i18next'
import type { ScannerHabits } from '../../preload/contract/scan.ts'
import { layoutOf } from '../scan/learn.ts'
import { Facts } from './facts.tsx'

/** What was learned of a scanner, in words. */
export function ScannerHabitsView({ habits }: { readonly habits: ScannerHabits }) {
  const { t } = useTranslation()
  const { gapMs, ending, keys } = habits
  const layout = layoutOf(habits)
  const rows: readonly (readonly [string, string])[] = [
    [t('scanner.learn.speed'), t('scanner.learn.speedIs', { gapMs, perSecond: Math.round(1000 / Math.max(1, gapMs)) })],
    [t('scanner.ending'), t(`scanner.endings.${ending}`)],
    [t('scanner.learn.layout'), t(`scanner.learn.layouts.${layout}`, { count: keys.length })],
  ]
  return <Facts rows={rows} />
}
