/** `npm run verify -- [--rebuild] FILE [HEAD]`: checks a journal without the till; the same as `npm run till -- verify`. */
import { runCommandLine } from './command-line.ts'

await runCommandLine(['verify', ...process.argv.slice(2)])
