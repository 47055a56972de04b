import { app, dialog } from 'electron'
import { log } from '../log/log.ts'
import { maskText } from '../log/mask.ts'

/** Passed to the till that starts after a failure, so that a failure at every start does not go round for ever. */
const AFTER_FAILURE = '--after-failure'
/** One that fails later than this after its start did start: it may start anew. In seconds. */
const STARTED_S = 60

/**
 * An exception that nobody expected is a bug: it is logged, and the till starts anew, into recovery, where every
 * completion is shown in its true state. A second failure right after that start shows itself and ends the till.
 * @param isNoBug whether an exception is known otherwise, and shown as what it is.
 */
export function restartOnFailure(isNoBug: (error: unknown) => boolean): void {
  const fail = (error: unknown) => {
    if (isNoBug(error)) return
    log('error', 'failed', {}, error)
    const others = process.argv.slice(1).filter((argument) => argument !== AFTER_FAILURE)
    if (process.argv.includes(AFTER_FAILURE) && process.uptime() < STARTED_S) {
      const text = maskText(error instanceof Error ? error.message : String(error))
      // In both languages whatever is chosen: the choice lies in a file, and what fails at every start may be the reading of it.
      dialog.showErrorBox(
        'Preauth Till',
        `收银台无法继续运行。已记入流水的内容不会丢失。\nThe till cannot go on. What was written down stays written down.\n\n${text}`,
      )
    } else app.relaunch({ args: [...others, AFTER_FAILURE] })
    app.exit(1)
  }
  app.on('render-process-gone', (_event, _contents, { reason, exitCode }) => {
    log('error', 'window-gone', { reason, exitCode })
  })
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit' && reason !== 'killed') log('warn', 'process-gone', { type, reason, exitCode })
  })
  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)
}
