/** `npm run icons`: draws icon.svg in every size, by the till's own Chromium on a virtual display; run when the drawing changes. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDesktop } from '../../test/support/desktop.ts'
import { launchTill } from '../../test/support/till.ts'
import { prepareMachine } from '../machine.ts'
import { preparedTill } from '../prepared-till.ts'
import { projectFolder } from '../project.ts'
import { readNothing, runAsked, say } from '../say.ts'
import { icnsOf, iconSizes, icoOf, type Picture } from './icon-files.ts'

const folder = join(projectFolder, 'scripts', 'package', 'icons')

/** Drawn in a window of its own: the till's allows no picture but its own. */
async function draw(svg: string): Promise<Picture[]> {
  const desktop = await startDesktop()
  const home = await mkdtemp(join(tmpdir(), 'till-icons-'))
  const till = await launchTill({ home, keychain: false, display: desktop.display })
  try {
    const drawn = await till.app.evaluate(
      async ({ BrowserWindow }, { text, sizes }) => {
        const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } })
        await window.loadURL('data:text/html,<meta charset=utf-8>')
        const script = `(async () => {
          const image = new Image()
          image.src = 'data:image/svg+xml;base64,' + btoa(${JSON.stringify(text)})
          await image.decode()
          return ${JSON.stringify(sizes)}.map((size) => {
            const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size })
            canvas.getContext('2d').drawImage(image, 0, 0, size, size)
            return canvas.toDataURL('image/png')
          })
        })()`
        const urls: string[] = await window.webContents.executeJavaScript(script)
        window.destroy()
        return urls
      },
      { text: svg, sizes: [...iconSizes] },
    )
    return iconSizes.map((size, at) => ({ size, png: Buffer.from(drawn[at]?.split(',')[1] ?? '', 'base64') }))
  } finally {
    await till.close()
    await desktop.close()
    await rm(home, { recursive: true, force: true })
  }
}

await runAsked('usage: npm run icons   draws scripts/package/icons/icon.svg in every size', readNothing, async () => {
  await prepareMachine('tests', say)
  await preparedTill()
  const pictures = await draw(await readFile(join(folder, 'icon.svg'), 'utf8'))
  for (const { size, png } of pictures) await writeFile(join(folder, `${size}x${size}.png`), png)
  await writeFile(join(folder, 'icon.ico'), icoOf(pictures))
  await writeFile(join(folder, 'icon.icns'), icnsOf(pictures))
  say(`Drawn: ${pictures.map(({ size, png }) => `${size} px (${png.length} bytes)`).join(', ')}`)
  return 0
})
