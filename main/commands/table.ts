import { closing } from './close.ts'
import type { Command } from './command.ts'
import { exporting } from './export.ts'
import type { CommandName } from './names.ts'
import { provisioning } from './provision.ts'
import { importing, matching } from './statement.ts'
import { telling } from './status.ts'
import { verifying } from './verify.ts'

/** What the program does without a window, by the names of its commands. */
export const commands: Readonly<Record<CommandName, Command>> = {
  export: exporting,
  close: closing,
  import: importing,
  match: matching,
  verify: verifying,
  status: telling,
  provision: provisioning,
}
