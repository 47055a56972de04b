import type { ReactNode } from 'react'

export type FactRow = readonly [name: string, value: ReactNode]

/** Facts by their names, one below the other; what is not known or empty has no row. */
export function Facts({ rows }: { readonly rows: readonly FactRow[] }) {
  return (
    <dl className="facts">
      {rows.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
