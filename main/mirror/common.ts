/**
 * The last event that the head office has of this very chain: the greatest seq from 0 to `last` that it knows. It knows
 * everything before what it knows, so it is asked about 20 times for a million events. Only a journal that was restored
 * or begun anew asks at all.
 */
export async function lastCommon(last: number, knows: (seq: number) => Promise<boolean>): Promise<number> {
  let [known, unknown] = [0, last + 1]
  while (unknown - known > 1) {
    const middle = Math.floor((known + unknown) / 2)
    if (await knows(middle)) known = middle
    else unknown = middle
  }
  return known
}
