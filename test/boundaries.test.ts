import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

/** Holds the import rules of the design: who may know whom, and who alone may touch keys, disk, network and windows. */

type Import = { readonly from: string; readonly to: string; readonly typesOnly: boolean; readonly names: string }

const statementPattern = /^(?:import|export)\s+(type\s+)?([^'";]*?)\s*from\s+'([^']+)'|^import\s+'([^']+)'/gm

const globPattern = /import\.meta\.glob(?:<[^(]*>)?\(\s*'([^']+)'/g

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8')
  const globs = [...text.matchAll(globPattern)].map(([, pattern = '']) => ({
    ...{ from: file, to: normalize(join(dirname(file), pattern)), typesOnly: false, names: '' },
  }))
  const statements = [...text.matchAll(statementPattern)].map(([, type, names = '', from, bare]) => {
    const target = from ?? bare ?? ''
    const to = target.startsWith('.') ? normalize(join(dirname(file), target)) : target
    const inline = names
      .replace(/[{}\s]/g, ' ')
      .split(',')
      .filter((name) => name.trim() !== '')
    const typesOnly = type !== undefined || (inline.length > 0 && inline.every((name) => /^\s*type\s/.test(name)))
    return { from: file, to, typesOnly, names }
  })
  return [...statements, ...globs]
}

const sources = ['main', 'preload', 'renderer'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name)),
)
const imports = sources.flatMap(importsOf)
const isProject = ({ to }: Import) => /^(main|preload|renderer|scripts|test)\//.test(to)
const shown = ({ from, to }: Import) => `${from} -> ${to}`

/** The part of main a file belongs to: its folder, or its own name where it stands at the top. */
const partOf = (file: string) => file.split('/')[1]?.replace(/\.ts$/, '') ?? ''

/** Which parts of main each part may know, itself and preload/contract apart. */
const mayKnow: Readonly<Record<string, readonly string[]>> = {
  bridge: ['actions', 'till', 'window'],
  aside: ['files'],
  index: ['files', 'log', 'aside', 'bridge', 'commands', 'terminal', 'till', 'updates', 'window'],
  till: ['actions', 'counter', 'operators', 'journal', 'updates'],
  // What the till does without a window.
  commands: [
    'log',
    'actions',
    'aside',
    'matching',
    'counter',
    'completion',
    'exports',
    'settlement',
    'journal',
    'gateway',
    'terminal',
    'files',
    'operators',
    'watch',
  ],
  actions: [
    'diagnostics',
    'log',
    'aside',
    'exports',
    'counter',
    'completion',
    'settlement',
    'journal',
    'gateway',
    'terminal',
    'files',
    'hand-over',
    'voiding',
    'matching',
    'training',
    'receipts',
    'operators',
    'updates',
  ],
  operators: ['journal', 'terminal', 'files'],
  counter: ['log', 'attending', 'watch', 'mirror', 'files', 'completion', 'journal', 'gateway', 'terminal', 'training'],
  completion: ['journal', 'gateway', 'terminal'],
  attending: ['completion', 'voiding', 'journal'],
  voiding: ['completion', 'journal', 'gateway'],
  'hand-over': ['completion', 'journal', 'gateway'],
  settlement: ['aside', 'journal', 'files', 'completion', 'gateway'],
  exports: ['aside', 'settlement', 'journal', 'files', 'completion', 'gateway', 'terminal'],
  // It reads a journal's events, and knows nothing of what they come to here.
  mirror: ['aside', 'journal', 'terminal'],
  // What belongs to a journal's file is synced as every other file is.
  journal: ['aside', 'completion', 'gateway', 'files'],
  // A statement is read without knowing what it will be compared with.
  statements: [],
  matching: ['aside', 'journal', 'completion', 'gateway', 'statements', 'settlement', 'files'],
  watch: ['journal', 'files'],
  // A profile says how statements are read.
  terminal: ['gateway', 'files', 'statements'],
  training: ['gateway', 'terminal', 'files'],
  diagnostics: ['journal', 'log', 'terminal'],
  gateway: [],
  window: ['log', 'aside', 'updates'],
  // What happened to the till itself; whoever writes into it is masked.
  log: [],
  updates: [],
  files: [],
  receipts: ['completion', 'journal', 'gateway', 'terminal', 'files'],
}

/** The pure files that a lower part may borrow from a higher one: they import nothing but each other. */
const pure = new Set([
  ...['main/completion/state.ts', 'main/completion/fen.ts', 'main/gateway/request.ts', 'main/gateway/china-time.ts'],
  ...['main/completion/held-at.ts', 'main/completion/next-step.ts'],
  ...['main/gateway/settlement.ts', 'main/gateway/reply.ts', 'main/gateway/in-one-way.ts', 'main/gateway/json.ts'],
  ...['main/terminal/slip-layout.ts'],
])

test('the source was read', () => {
  expect(imports.map(shown)).toContain('renderer/words/languages.ts -> preload/languages/*.json')
  expect(sources.length).toBeGreaterThan(60)
  expect(imports.length).toBeGreaterThan(200)
})

test('inside main, imports run one way', () => {
  const wrong = imports.filter(({ from, to }) => {
    if (!from.startsWith('main/') || !to.startsWith('main/')) return false
    const [part, other] = [partOf(from), partOf(to)]
    if (part === other) return false
    return !(mayKnow[part] ?? []).includes(other)
  })
  expect(wrong.map(shown)).toEqual([])
})

test('the journal borrows only pure files, and so does settlement from completion and gateway', () => {
  const lower = imports.filter(({ from, to }) => {
    const part = partOf(from)
    if (!from.startsWith('main/') || !to.startsWith('main/')) return false
    return (part === 'journal' || part === 'settlement') && ['completion', 'gateway'].includes(partOf(to))
  })
  expect(lower.length).toBeGreaterThan(0)
  expect(lower.filter(({ to, typesOnly }) => !pure.has(to) && !typesOnly).map(shown)).toEqual([])
})

test('pure files know no disk, network, database or window', () => {
  const wrong = imports.filter(
    ({ from, to }) => pure.has(from) && /^(node:(?!crypto)|electron|undici|better-sqlite3)/.test(to),
  )
  expect(wrong.map(shown)).toEqual([])
  expect(imports.filter((one) => pure.has(one.from) && isProject(one) && !pure.has(one.to)).map(shown)).toEqual([])
})

test('signing stands alone', () => {
  expect(importsOf('main/gateway/sign.ts').filter(isProject).map(shown)).toEqual([])
  expect(
    importsOf('main/gateway/token.ts')
      .filter((one) => isProject(one) && !one.typesOnly)
      .map(shown),
  ).toEqual([])
})

/** What the window takes along of the contract: a table, with nothing of zod in it. */
const profileTable = 'preload/contract/profile-fields.ts'

/** The page that names every action, and the parts that it is made of. */
const isContract = (file: string) => /^preload\/contract(\.ts|\/[a-z-]+\.ts)$/.test(file)

/** The words of every language, which both sides of the boundary show. */
const isLanguage = (file: string) => /^preload\/languages\/[\w*-]+\.json$/.test(file)

test('main knows nothing of the renderer, and of preload only the contract and the languages', () => {
  const wrong = imports.filter(
    ({ from, to }) =>
      from.startsWith('main/') && /^(renderer|preload)\//.test(to) && !isContract(to) && !isLanguage(to),
  )
  expect(wrong.map(shown)).toEqual([])
})

test('a part of the contract knows zod and other parts, and not the page that is made of it', () => {
  const parts = imports.filter(({ from }) => from.startsWith('preload/contract/'))
  expect(parts.length).toBeGreaterThan(40)
  expect(parts.filter(({ to }) => to !== 'zod' && !to.startsWith('preload/contract/')).map(shown)).toEqual([])
  expect(sources).toContain(profileTable)
  expect(parts.filter(({ from }) => from === profileTable).map(shown)).toEqual([])
})

test('the renderer knows of the rest of the till only the table of the profile, the languages, and types of the contract and its bridge', () => {
  const wrong = imports.filter(
    (one) =>
      one.from.startsWith('renderer/') &&
      isProject(one) &&
      !one.to.startsWith('renderer/') &&
      !((isContract(one.to) || one.to === 'preload/till-bridge.ts') && one.typesOnly) &&
      one.to !== profileTable &&
      !isLanguage(one.to),
  )
  expect(wrong.map(shown)).toEqual([])
  expect(
    imports.filter(({ from, to }) => from.startsWith('renderer/') && /^(node:|electron)/.test(to)).map(shown),
  ).toEqual([])
})

test('the preload script takes nothing with it but the contract’s types', () => {
  const wrong = importsOf('preload/index.ts').filter(({ to, typesOnly }) => to !== 'electron' && !typesOnly)
  expect(wrong.map(shown)).toEqual([])
})

const onlyIn = (to: RegExp, allowed: RegExp) =>
  imports.filter((one) => to.test(one.to) && !one.typesOnly && !allowed.test(one.from)).map(shown)

const named = (name: string) =>
  imports.filter(({ names }) => new RegExp(`\\b${name}\\b`).test(names)).map(({ from }) => from)

test('each power has one place', () => {
  expect(named('ipcMain')).toEqual(['main/bridge.ts'])
  expect(named('safeStorage')).toEqual(['main/terminal/credentials.ts'])
  expect(onlyIn(/^undici$/, /^main\/gateway\//)).toEqual([])
  expect(onlyIn(/^electron-updater$/, /^$/)).toEqual([])
  expect(onlyIn(/^pg$/, /^main\/mirror\/office\.ts$/)).toEqual([])
  expect(onlyIn(/^better-sqlite3$/, /^main\/(journal|matching)\//)).toEqual([])
  expect(
    onlyIn(
      /^electron$/,
      /^(main\/(index|bridge)\.ts|main\/window\/|main\/terminal\/(credentials|network)\.ts|preload\/)/,
    ),
  ).toEqual([])
  expect(
    onlyIn(/^node:(http|https|net|tls|dgram)$/, /^main\/(training\/|terminal\/network\.ts|receipts\/send-raw\.ts)/),
  ).toEqual([])
  expect(onlyIn(/^node:child_process$/, /^$/)).toEqual([])
})

test('nothing is ever handed to the system’s browser, or to a program that the system chooses', () => {
  const opens = sources.filter((file) => /openExternal|\.openPath\(/.test(readFileSync(file, 'utf8')))
  expect(opens).toEqual([])
})

test('no window is made with less than everything shut', () => {
  const made = sources.filter((file) =>
    /new (BrowserWindow|WebContentsView|BaseWindow)\(/.test(readFileSync(file, 'utf8')),
  )
  expect(made).toEqual(['main/window/paper-page.ts', 'main/window/window.ts'])
  for (const file of made) {
    const text = readFileSync(file, 'utf8')
    for (const setting of ['sandbox: true', 'contextIsolation: true', 'nodeIntegration: false', 'webviewTag: false']) {
      expect([file, text.includes(setting)]).toEqual([file, true])
    }
  }
  const loosened =
    /webSecurity|allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|nodeIntegrationInWorker|allowpopups|crashReporter|ignore-certificate|certificate-error|setCertificateVerifyProc/
  // Where they are named to be refused.
  const elsewhere = sources.filter((file) => file !== 'main/window/switches.ts')
  expect(elsewhere.filter((file) => loosened.test(readFileSync(file, 'utf8')))).toEqual([])
})

test('SQL stands only in the journal, in settlement and in matching, and PostgreSQL’s where the head office is spoken to', () => {
  const sql = /\b(SELECT\s+[\w*(]|INSERT INTO|UPDATE \w+ SET|DELETE FROM|PRAGMA)\b|\.pragma\(/
  const places = /^main\/(journal|settlement|matching)\/|^main\/mirror\/office\.ts$/
  const elsewhere = sources.filter((file) => !places.test(file))
  expect(elsewhere.filter((file) => sql.test(readFileSync(file, 'utf8')))).toEqual([])
})
