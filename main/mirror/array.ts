/** PostgreSQL's types of which arrays are sent, by the numbers that pg_type has had since its beginning. */
const types = { int8: 20, text: 25, bytea: 17 } as const

const HEADER = 20

/**
 * A one-dimensional array without nulls as PostgreSQL takes it in binary form: dimensions, no nulls, type, length, lower
 * bound, then each element by its length. Quoting bodies full of quotes as text takes three times as long, and a buffer
 * for each element twice. Source: array_recv in PostgreSQL's src/backend/utils/adt/arrayfuncs.c.
 * @param write writes an element at its place; it has as many bytes as `sizeOf` says.
 */
function arrayOf<Value>(
  type: number,
  values: readonly Value[],
  sizeOf: (value: Value) => number,
  write: (array: Buffer, value: Value, at: number) => void,
): Buffer {
  const sizes = values.map(sizeOf)
  const array = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + 4 + size, HEADER))
  for (const [index, field] of [1, 0, type, values.length, 1].entries()) array.writeInt32BE(field, index * 4)
  let at = HEADER
  for (const [index, value] of values.entries()) {
    const size = sizes[index] ?? 0
    array.writeInt32BE(size, at)
    write(array, value, at + 4)
    at += 4 + size
  }
  return array
}

export const textArray = (values: readonly string[]): Buffer =>
  arrayOf(types.text, values, Buffer.byteLength, (array, value, at) => array.write(value, at, 'utf8'))

/** Bytes that are written in hex. */
export const byteaArray = (values: readonly string[]): Buffer =>
  arrayOf(
    types.bytea,
    values,
    (value) => value.length / 2,
    (array, value, at) => array.write(value, at, 'hex'),
  )

export const int8Array = (values: readonly number[]): Buffer =>
  arrayOf(
    types.int8,
    values,
    () => 8,
    (array, value, at) => {
      array.writeInt32BE(Math.floor(value / 2 ** 32), at)
      array.writeUInt32BE(value % 2 ** 32, at + 4)
    },
  )
