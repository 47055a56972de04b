import { useTranslation } from 'react-i18next'
import type { Counter } from '../../preload/contract/counter.ts'
import { useAnswer, useDeed } from '../ask.ts'
import { Awaited } from './awaited.tsx'
import { KeyButton } from './key-cap.tsx'
import { ErrorLine } from './problem-line.tsx'

/** On what slips are printed now, what there is to print on, and a slip to try it with. */
export function SlipPrinter({ terminal }: { readonly terminal: Counter['terminal'] }) {
  const { t } = useTranslation()
  const asked = useAnswer('printers', undefined)
  const test = useDeed('printTestSlip')
  const { receiptPaper: paper = 'none', receiptPrinter = '' } = terminal ?? {}
  const names = asked.data?.printers ?? []
  return (
    <>
      <p>
        {paper === 'none'
          ? t('slips.off')
          : t('slips.on', { paper: t(`slips.papers.${paper}`), printer: receiptPrinter || t('slips.usual') })}
      </p>
      <Awaited of={asked} again="button" />
      {asked.data && !asked.error && (
        <p>{names.length > 0 ? t('slips.system', { printers: names.join(' · ') }) : t('slips.noSystem')}</p>
      )}
      {paper !== 'none' && (
        <KeyButton disabled={test.isPending} onPress={() => test.mutate(undefined)}>
          {t('slips.test')}
        </KeyButton>
      )}
      <p role="status">
        {test.isPending && t('slips.printing')}
        {test.isSuccess && t(test.data ? 'slips.tested' : 'slips.cancelled')}
      </p>
      <ErrorLine error={test.error} />
    </>
  )
}
