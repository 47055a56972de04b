import { type ActionName, contract } from '../../preload/contract.ts'
import type { Random } from '../../scripts/crash/random.ts'
import { type About, goodRequest } from './requests.ts'
import { rules } from './rules.ts'
import { anything, mutated } from './shapes.ts'

export type Message = { readonly name: unknown; readonly request: unknown }

export const names = Object.keys(contract) as ActionName[]
const strangeNames = [
  ...['', 'Complete', 'complete ', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'bridge', 'till'],
]

/** Open another terminal, another mode or another file, and cost as much: asked for now and then. */
const heavy = new Set<ActionName>([
  ...(['startTraining', 'endTraining', 'saveProfile', 'saveKeys', 'removeKeys', 'reopenKeys', 'tryAgain'] as const),
  ...(['saveMirrorPassword', 'removeMirrorPassword', 'lookForUpdate', 'update'] as const),
  ...([
    'handOver',
    'takeOver',
    'saveHandOver',
    'exportDates',
    'exportSearch',
    'checkConnection',
    'restore',
    'exportProfile',
  ] as const),
  ...(['choose', 'chooseExportFolder', 'importProfile', 'journals', 'backups'] as const),
  // Each starts a process.
  ...(['chooseStatement', 'previewStatement', 'importStatement', 'matchStatements', 'search', 'diagnostics'] as const),
  'exportDifferences' as const,
  // Each is followed by a backup of the whole journal.
  'closeDay',
])

/** Writes exactly one thing by a person's will. */
const personal = names.filter((name) => rules[name].one !== undefined && !heavy.has(name))

/** In so many of a hundred: well-formed as far as the contract goes, the same with something changed, and the heavy ones. */
export type Mix = { readonly good: number; readonly changed: number; readonly heavy: number }

/** What somebody may send; half of it is what only a person's will does, or what is `urgent`, however heavy. */
export function messageOf(
  random: Random,
  mix: Mix,
  aboutFor: (name: ActionName) => About,
  urgent: readonly ActionName[] = [],
): Message {
  if (random.chance(4)) {
    return { name: random.chance(50) ? random.oneOf(strangeNames) : anything(random), request: anything(random) }
  }
  const name = random.oneOf(random.chance(50) ? (urgent.length > 0 ? urgent : personal) : names)
  const kind = random.between(1, 100)
  const tooHeavy = heavy.has(name) && !urgent.includes(name) && !random.chance(mix.heavy)
  if (kind > mix.good + mix.changed || tooHeavy) return { name, request: anything(random) }
  const request = goodRequest(name, aboutFor(name), random)
  return { name, request: kind > mix.good ? mutated(random, request) : request }
}
