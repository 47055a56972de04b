/**
 * A picture in grey, each point the mean of the box around it that reaches `across` and `down` points far: what a sensor
 * adds by chance evens out. Narrow and tall it keeps the bars of a code, small it keeps the modules of a matrix.
 */
export function steadied({ width, height, data }: ImageData, across: number, down: number): ImageData {
  const grey = new Float32Array(width * height)
  for (let at = 0; at < grey.length; at++) {
    const [red = 0, green = 0, blue = 0] = [data[at * 4], data[at * 4 + 1], data[at * 4 + 2]]
    grey[at] = red * 0.299 + green * 0.587 + blue * 0.114
  }
  const out = new Uint8ClampedArray(data.length)
  const sums = new Float32Array(width)
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [Math.max(0, y - down), Math.min(height - 1, y + down)]
    sums.fill(0)
    for (let row = top; row <= bottom; row++)
      for (let x = 0; x < width; x++) sums[x] = (sums[x] ?? 0) + (grey[row * width + x] ?? 0)
    for (let x = 0; x < width; x++) {
      const [left, right] = [Math.max(0, x - across), Math.min(width - 1, x + across)]
      let sum = 0
      for (let column = left; column <= right; column++) sum += sums[column] ?? 0
      const mean = sum / ((bottom - top + 1) * (right - left + 1))
      const at = (y * width + x) * 4
      out[at] = out[at + 1] = out[at + 2] = mean
      out[at + 3] = 255
    }
  }
  return { width, height, data: out, colorSpace: 'srgb' } as ImageData
}
