/** PostgreSQL's types of which arrays are sent, by the numbers that pg_type has had since its beginning. */
const types = { int8: 20, text: 25, bytea: 17 } as const

const HEADER = 20

/**
 * A one-dimensional array without nulls as PostgreSQL takes it in binary form: dimensions, no nulls, type, length, lower
 * bound, then each element by its length. Quoting bodies full of quotes as text takes three times as long.
 * Source: array_recv in PostgreSQL's src/backend/utils/adt/arrayfuncs.c.
 */
function arrayOf(type: number, elements: readonly Buffer[]): Buffer {
  const size = elements.reduce((sum, element) => sum + 4 + element.length, HEADER)
  const array = Buffer.allocUnsafe(size)
  const fields = [1, 0, type, elements.length, 1]
  for (const [index, field] of fields.entries()) array.writeInt32BE(field, index * 4)
  let at = HEADER
  for (const element of elements) {
    at = array.writeInt32BE(element.length, at)
    at += element.copy(array, at)
  }
  return array
}

export const textArray = (values: readonly string[]): Buffer =>
  arrayOf(
    types.text,
    values.map((value) => Buffer.from(value, 'utf8')),
  )

/** Bytes that are written in hex. */
export const byteaArray = (values: readonly string[]): Buffer =>
  arrayOf(
    types.bytea,
    values.map((value) => Buffer.from(value, 'hex')),
  )

export const int8Array = (values: readonly number[]): Buffer =>
  arrayOf(
    types.int8,
    values.map((value) => {
      const element = Buffer.allocUnsafe(8)
      element.writeBigInt64BE(BigInt(value))
      return element
    }),
  )
