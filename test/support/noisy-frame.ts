import type { Random } from '../../scripts/crash/random.ts'

/** A grey picture: a byte a pixel, 0 black, row by row. */
export type Grey = { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }

/** How a camera sees a code. Lengths in pixels, angles in degrees, the rest in shares of full light. */
export type Seen = {
  readonly width: number
  readonly height: number
  /** Of one module. */
  readonly module: number
  /** Of a code of one row; modules. */
  readonly barHeight: number
  readonly turned: number
  readonly shift: readonly [number, number]
  /** Radius of the blur. */
  readonly blur: number
  readonly dark: number
  readonly light: number
  /** How much less light falls on one side, and from where. */
  readonly shade: number
  readonly shadeFrom: number
  /** Standard deviation. */
  readonly noise: number
}

const share = (random: Random, least: number, most: number) => least + ((most - least) * random.between(0, 1000)) / 1000

/** A poor view, by chance: askew by up to `askew` degrees, dim on one side, with little contrast, out of focus and noisy. */
export function poorView(
  random: Random,
  module: number,
  askew: number,
  [width, height]: readonly [number, number],
): Seen {
  const dark = share(random, 0.1, 0.3)
  return {
    ...{ width, height, module: share(random, module, module * 1.3), barHeight: 40 },
    turned: share(random, -askew, askew),
    shift: [share(random, -20, 20), share(random, -20, 20)],
    blur: share(random, 0.6, 1.4),
    ...{ dark, light: dark + share(random, 0.3, 0.5) },
    ...{ shade: share(random, 0.1, 0.45), shadeFrom: share(random, 0, 360), noise: share(random, 0.02, 0.06) },
  }
}

/** Deviations near enough to normal ones, sums of three even ones with a standard deviation of one; drawn from again and again. */
function deviations(random: Random): Float32Array {
  const byte = () => random.between(0, 255)
  return Float32Array.from({ length: 1 << 14 }, () => (byte() + byte() + byte()) / 127.5 - 3)
}

/** One pass of a box over rows, or over columns. */
function smeared(values: Float32Array, width: number, height: number, reach: number, along: 'x' | 'y'): Float32Array {
  const out = new Float32Array(values.length)
  const [step, end] = along === 'x' ? [1, width] : [width, height]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const place = along === 'x' ? x : y
      let [sum, count] = [0, 0]
      for (let by = -reach; by <= reach; by++) {
        if (place + by < 0 || place + by >= end) continue
        sum += values[y * width + x + by * step] ?? 0
        count += 1
      }
      out[y * width + x] = sum / count
    }
  return out
}

/** Two boxes of a whole reach, mixed with what is sharp, come near to a blur of any radius. */
function blurred(sharp: Float32Array, width: number, height: number, radius: number): Float32Array {
  const reach = Math.max(1, Math.ceil(radius))
  const soft = smeared(smeared(sharp, width, height, reach, 'x'), width, height, reach, 'y')
  const part = Math.min(1, radius / reach)
  return soft.map((value, index) => value * part + (sharp[index] ?? 0) * (1 - part))
}

/** A picture of a code, `rows` of modules as `1` (dark) and `0`, as a camera sees it; the same seed gives the same picture. */
export function frameOf(rows: readonly string[], seen: Seen, random: Random): Grey {
  const { width, height, module, turned, shift, dark, light } = seen
  const columns = rows[0]?.length ?? 0
  const tall = rows.length === 1 ? seen.barHeight : rows.length
  const [cos, sin] = [Math.cos((turned * Math.PI) / 180), Math.sin((turned * Math.PI) / 180)]
  const isDark = (x: number, y: number) => {
    const [dx, dy] = [x - width / 2 - shift[0], y - height / 2 - shift[1]]
    const column = Math.floor((dx * cos + dy * sin) / module + columns / 2)
    const row = Math.floor((dy * cos - dx * sin) / module + tall / 2)
    if (column < 0 || column >= columns || row < 0 || row >= tall) return false
    return rows[rows.length === 1 ? 0 : row]?.[column] === '1'
  }
  const sharp = new Float32Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      // Four points a pixel, so that edges fall between two pixels as they do on a sensor.
      let sum = 0
      for (const [by, down] of [
        [0.25, 0.25],
        [0.75, 0.25],
        [0.25, 0.75],
        [0.75, 0.75],
      ] as const)
        sum += isDark(x + by, y + down) ? dark : light
      sharp[y * width + x] = sum / 4
    }
  const soft = seen.blur === 0 ? sharp : blurred(sharp, width, height, seen.blur)
  const [fromX, fromY] = [Math.cos((seen.shadeFrom * Math.PI) / 180), Math.sin((seen.shadeFrom * Math.PI) / 180)]
  const data = new Uint8ClampedArray(width * height)
  const chance = deviations(random)
  for (let y = 0; y < height; y++) {
    const from = random.between(0, chance.length - 1)
    for (let x = 0; x < width; x++) {
      const away = ((x / width - 0.5) * fromX + (y / height - 0.5) * fromY) / Math.SQRT2 + 0.5
      const lit =
        (soft[y * width + x] ?? 0) * (1 - seen.shade * away) + (chance[(from + x) % chance.length] ?? 0) * seen.noise
      data[y * width + x] = Math.round(lit * 255)
    }
  }
  return { width, height, data }
}

/** The same picture as a canvas gives it. */
export function asImageData({ width, height, data }: Grey): ImageData {
  const rgba = new Uint8ClampedArray(width * height * 4)
  for (const [index, value] of data.entries()) rgba.set([value, value, value, 255], index * 4)
  return { width, height, data: rgba, colorSpace: 'srgb' } as ImageData
}
