/** A long number in groups of four counted from its end, the last four bold; without gaps for copying and reading out. */
export function OrderNumber({ value }: { readonly value: string }) {
  const ends = Array.from({ length: Math.ceil(value.length / 4) }, (_, index) => value.length - 4 * index).reverse()
  return (
    <span className="order-number">
      {ends.map((end) => {
        const Part = end === value.length ? 'b' : 'span'
        return <Part key={end}>{value.slice(Math.max(0, end - 4), end)}</Part>
      })}
    </span>
  )
}

/** The last four characters, by which a cashier knows a hold. */
export const tailOf = (value: string): string => value.slice(-4)
