/** `npm run till -- export|close|import|match|verify|status|provision ...`: what the till does without a window or a display, from a checkout. */
import { runCommandLine } from './command-line.ts'

await runCommandLine(process.argv.slice(2))
