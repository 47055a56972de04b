/** A state as the tests photograph it, or in a few words why the screen has none. */
export type State = { readonly picture: string } | { readonly none: string }

export type ScreenStates = {
  readonly screen: string
  /** The files of renderer/screens and renderer/parts that it is made of. */
  readonly files: readonly string[]
  readonly loading: State
  readonly empty: State
  readonly error: State
  readonly long: State
}

export const stateNames = ['loading', 'empty', 'error', 'long'] as const

const shown = (picture: string): State => ({ picture })
const none = (why: string): State => ({ none: why })

/** A screen whose four states, or all but the empty one, are called after it (test/electron/states). */
const asks = (screen: string, files: readonly string[], name: string, empty: State = shown(`${name}, empty`)) => ({
  ...{ screen, files, empty },
  loading: shown(`${name}, being read`),
  error: shown(`${name}, refused`),
  long: shown(`${name}, long`),
})

const parts = (...names: readonly string[]) => names.map((name) => `parts/${name}.tsx`)

/** Every screen of the till, and the parts that read for themselves, with their four states. */
export const screens: readonly ScreenStates[] = [
  {
    ...{ screen: 'first run', files: ['screens/first-run.tsx'] },
    loading: none('It asks for nothing.'),
    empty: shown('first run'),
    error: shown('first run, refused'),
    long: none('All its words are the till’s own.'),
  },
  {
    ...{ screen: 'first manager', files: ['screens/first-manager.tsx'] },
    loading: none('It asks for nothing.'),
    empty: shown('first manager, empty'),
    error: shown('first manager, wrong'),
    long: shown('first manager, long'),
  },
  asks('setup', ['screens/setup.tsx'], 'setup'),
  {
    ...{ screen: 'sign in', files: ['screens/sign-in.tsx'] },
    loading: shown('sign in, being read'),
    empty: none('Without anybody to sign in, the first manager is asked for.'),
    error: shown('locked, wrong PIN'),
    long: shown('sign in, long'),
  },
  {
    ...{ screen: 'nobody can sign in', files: ['screens/nobody.tsx'] },
    loading: none('It asks for nothing.'),
    empty: none('It is shown for one reason alone.'),
    error: shown('the keychain does not open'),
    long: none('All its words are the till’s own.'),
  },
  {
    ...{ screen: 'recovery', files: ['screens/recover.tsx'] },
    loading: none('It asks for nothing.'),
    empty: shown('recovery, no operators'),
    error: shown('recovery, refused'),
    long: shown('recovery, long'),
  },
  {
    ...{ screen: 'trouble', files: ['screens/trouble.tsx', ...parts('restore-offer')] },
    loading: shown('trouble, being read'),
    empty: shown('trouble, empty'),
    error: shown('trouble, refused'),
    long: shown('trouble, empty'),
  },
  {
    ...{ screen: 'entry', files: ['screens/entry.tsx', 'screens/home.tsx', 'screens/at-work.tsx'] },
    loading: none('It can be typed into at once; what is typed is checked beside it.'),
    empty: shown('entry, empty'),
    error: shown('entry, refused'),
    long: shown('entry, long'),
  },
  {
    ...{ screen: 'review', files: ['screens/review.tsx'] },
    loading: none('It shows what the entry has just been checked for.'),
    empty: none('Only a whole entry leads to it.'),
    error: shown('review, refused'),
    long: shown('review, long'),
  },
  {
    ...{ screen: 'result', files: ['screens/result.tsx'] },
    loading: shown('result, being read'),
    empty: none('It is always that of one.'),
    error: shown('result, refused'),
    long: shown('taken, long'),
  },
  asks('story of a result', parts('story-events'), 'story', none('The journal has at least what was asked for.')),
  asks('days', ['screens/day.tsx', ...parts('day-picture', 'journal-chooser')], 'day'),
  {
    ...{ screen: 'list of a day', files: parts('day-list') },
    loading: shown('list, being read'),
    empty: none('A date without a line is in no strip.'),
    error: shown('list, refused'),
    long: shown('day, long'),
  },
  asks('search', parts('search-results'), 'search'),
  asks('day close', ['screens/closing.tsx', ...parts('close-list')], 'day close'),
  asks('closed day', ['screens/closed.tsx'], 'closed', none('A close that was made has a report.')),
  asks('statements', ['screens/statements.tsx'], 'statements'),
  asks(
    'statement before it is imported',
    ['screens/statement-import.tsx', ...parts('statement-result')],
    'statement import',
    none('A file without rows is refused when it is chosen.'),
  ),
  asks('bad rows of a statement', parts('bad-rows'), 'bad rows', none('Only a file that has some leads to them.')),
  asks('differences', ['screens/differences.tsx'], 'differences'),
  asks('waiting', ['screens/waiting.tsx', ...parts('hand-over')], 'waiting'),
  {
    ...asks('training', ['screens/training.tsx'], 'practice', none('Training always lays out its holds.')),
    long: shown('practice'),
  },
  asks(
    'settings',
    ['screens/settings.tsx', ...parts('operators-form', 'profile-form', 'slip-printer', 'slip-tester')],
    'settings',
    none('Whoever sees them is an operator of a counter that has a profile.'),
  ),
  { ...asks('rail', parts('rail'), 'rail', shown('day, empty')), long: shown('day, long') },
  asks('leaving', parts('open-items'), 'leaving', none('It is asked only where something is open.')),
]
