import { useTranslation } from 'react-i18next'
import { useNow } from '../use-now.ts'

type Props = {
  readonly lapsesAt: string | undefined
  /** Silent as long as there is time. */
  readonly soonOnly?: boolean
}

/** How long a hold still stands, as its number and the profile tell; nothing where its number tells no time. */
export function TimeLeft({ lapsesAt, soonOnly = false }: Props) {
  const { t } = useTranslation()
  const now = useNow(30_000)
  if (!lapsesAt) return null
  const left = Math.round((Date.parse(lapsesAt) - now) / 1000)
  if (left <= 0) return <p className="time-left declined">{t('radar.lapsed', { seconds: -left })}</p>
  const soon = left < 2 * 86_400
  if (soonOnly && !soon) return null
  return <p className={soon ? 'time-left unknown' : 'time-left'}>{t('radar.lapses', { seconds: left })}</p>
}
