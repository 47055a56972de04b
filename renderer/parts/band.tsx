import { useTranslation } from 'react-i18next'

const rows = Array.from({ length: 7 }, (_, row) => row)
const columns = Array.from({ length: 3 }, (_, column) => column)

/** Training, in words and stripes, on every screen: a band of its own that covers nothing, and a watermark behind all. */
export function TrainingBand() {
  const { t } = useTranslation()
  return (
    <>
      <svg className="watermark" aria-hidden="true" focusable="false">
        <g transform="rotate(-24)">
          {rows.flatMap((row) =>
            columns.map((column) => (
              <text key={`${row}-${column}`} x={-420 + column * 720 + (row % 2) * 240} y={60 + row * 210}>
                {t('training.watermark')}
              </text>
            )),
          )}
        </g>
      </svg>
      <section className="band" aria-label={t('training.band')}>
        <p>{t('training.band')}</p>
      </section>
    </>
  )
}
