import { expect, test } from 'vitest'
import { outsideWorld } from '../../support/network-world.ts'
import { sharedTill } from '../../support/opened-till.ts'

const till = sharedTill({ keychain: false })

/** What of the policy was violated while `provoke` ran, by directive. */
async function violated(provoke: () => Promise<unknown>): Promise<string[]> {
  await till.window.evaluate(() => {
    const found: string[] = []
    Object.assign(window, { violated: found })
    document.addEventListener('securitypolicyviolation', (event) => found.push(event.effectiveDirective))
  })
  await provoke()
  // Chromium reports in a task of its own.
  await till.window.waitForTimeout(50)
  return till.window.evaluate(() => [...new Set((window as unknown as { violated: string[] }).violated)])
}

test('a script written into the page does not run, whatever way it comes in', async () => {
  const found = await violated(() =>
    till.window.evaluate(async () => {
      const script = document.createElement('script')
      script.textContent = 'window.ran = "inline"'
      const handler = document.createElement('img')
      handler.setAttribute('onerror', 'window.ran = "handler"')
      handler.src = 'app://till/nothing.png'
      const link = document.createElement('a')
      link.href = 'javascript:window.ran="link"'
      const data = document.createElement('script')
      data.src = 'data:text/javascript,window.ran="data"'
      const blob = document.createElement('script')
      blob.src = URL.createObjectURL(new Blob(['window.ran = "blob"'], { type: 'text/javascript' }))
      document.body.append(script, handler, link, data, blob)
      link.click()
      await new Promise((resolve) => setTimeout(resolve, 100))
      for (const element of [script, handler, link, data, blob]) element.remove()
    }),
  )
  expect(found).toEqual(expect.arrayContaining(['script-src-elem', 'script-src-attr']))
  expect(await till.window.evaluate(() => 'ran' in window)).toBe(false)
})

test('text is never made into a program', async () => {
  const ran = await till.window.evaluate(
    () =>
      new Promise((resolve) => {
        const outcome = (run: () => unknown) => {
          try {
            return run()
          } catch (error) {
            return (error as Error).name
          }
        }
        // In a task of the page's own: what the debugger itself evaluates is excepted from the policy.
        setTimeout(() => {
          // biome-ignore lint/security/noGlobalEval: that it is refused is what is tested
          const evaluated = outcome(() => window.eval('1 + 1'))
          const made = outcome(() => new Function('return 2')())
          outcome(() => setTimeout('window.timed = true', 0) as unknown)
          setTimeout(() => resolve({ evaluated, made, timed: 'timed' in window }), 30)
        })
      }),
  )
  expect(ran).toEqual({ evaluated: 'EvalError', made: 'EvalError', timed: false })
})

test('a style written into the page does nothing', async () => {
  const colour = await till.window.evaluate(() => {
    const style = document.createElement('style')
    style.textContent = 'body { outline: 7px solid rgb(1, 2, 3) !important }'
    document.head.append(style)
    const { outlineColor } = getComputedStyle(document.body)
    style.remove()
    return outlineColor
  })
  expect(colour).not.toBe('rgb(1, 2, 3)')
})

test('nothing on the page reaches the outside world', async () => {
  const outside = await outsideWorld()
  const found = await violated(() =>
    till.window.evaluate(async (url) => {
      const gone = (element: HTMLElement) =>
        new Promise<void>((resolve) => {
          element.addEventListener('error', () => resolve())
          setTimeout(resolve, 300)
          document.body.append(element)
        })
      const made = <Name extends keyof HTMLElementTagNameMap>(
        name: Name,
        fields: Partial<HTMLElementTagNameMap[Name]>,
      ) => Object.assign(document.createElement(name), fields)
      const xhr = new XMLHttpRequest()
      const xhrDone = new Promise<void>((resolve) => xhr.addEventListener('loadend', () => resolve()))
      xhr.open('POST', `${url}/xhr`)
      xhr.send('secret')
      const quietly = (run: () => void) => {
        try {
          run()
        } catch {
          // Refused at once.
        }
      }
      quietly(() => void new WebSocket(`${url.replace('http', 'ws')}/socket`))
      quietly(() => void new EventSource(`${url}/events`))
      quietly(() => void navigator.sendBeacon(`${url}/beacon`, 'secret'))
      quietly(() => void new Worker(`${url}/worker.js`))
      await Promise.all([
        xhrDone,
        fetch(`${url}/fetch`, { mode: 'no-cors' }).catch(() => undefined),
        fetch('app://till/index.html').catch(() => undefined),
        gone(made('script', { type: 'module', src: `${url}/module.js` })),
        gone(made('img', { src: `${url}/picture.png` })),
        gone(made('script', { src: `${url}/script.js` })),
        gone(made('link', { rel: 'stylesheet', href: `${url}/style.css` })),
        gone(made('link', { rel: 'prefetch', href: `${url}/prefetch` })),
        gone(made('link', { rel: 'icon', href: `${url}/icon.png` })),
        gone(made('video', { src: `${url}/film.mp4` })),
        gone(made('iframe', { src: `${url}/frame` })),
        gone(made('object', { data: `${url}/object` })),
        gone(made('embed', { src: `${url}/embed` })),
      ])
    }, outside.url),
  )
  await till.window.waitForTimeout(300)
  expect(outside.visits).toEqual([])
  expect(found).toEqual(
    expect.arrayContaining(['connect-src', 'img-src', 'script-src-elem', 'style-src-elem', 'frame-src', 'object-src']),
  )
})

test('the outside world would have been reached without the policy', async () => {
  const outside = await outsideWorld()
  await till.running.app.evaluate(async ({ session }, url) => {
    await session.defaultSession.fetch(`${url}/from-main`)
  }, outside.url)
  expect(outside.visits).toEqual(['GET /from-main'])
})
