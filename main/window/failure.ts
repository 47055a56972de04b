import { app, dialog } from 'electron'

/** Passed to the till that starts after a failure, so that a failure at every start does not go round for ever. */
const AFTER_FAILURE = '--after-failure'

/**
 * An exception that nobody expected is a bug: it is logged, and the till starts anew, into recovery, where every
 * completion is shown in its true state. A second failure shows itself and ends the till.
 */
export function restartOnFailure(): void {
  const fail = (error: unknown) => {
    console.error('the till failed:', error)
    if (process.argv.includes(AFTER_FAILURE)) {
      const text = error instanceof Error ? error.message : String(error)
      dialog.showErrorBox(
        'Preauth Till',
        `收银台无法继续运行，流水未受影响。\nThe till cannot go on; the journal is safe.\n\n${text}`,
      )
    } else app.relaunch({ args: [...process.argv.slice(1), AFTER_FAILURE] })
    app.exit(1)
  }
  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)
}
