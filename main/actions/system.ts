import type { DiagnosticsDialogs } from './diagnosing.ts'
import type { FilePlaces } from './exporting.ts'
import type { HandOverDialogs } from './handing-over.ts'
import type { PowerCut } from './practising.ts'
import type { Camera } from './scanning.ts'
import type { SlipPrinting } from './slips.ts'
import type { StatementDialogs } from './statements.ts'
import type { Ending, ProfileDialogs } from './terminal.ts'
import type { Updates } from './updating.ts'

/** What of the system the till uses: its dialogs, its printer and camera, and the ways to end it. */
export type System = FilePlaces &
  HandOverDialogs &
  ProfileDialogs &
  StatementDialogs &
  DiagnosticsDialogs &
  Ending &
  PowerCut &
  SlipPrinting &
  Camera &
  Updates
