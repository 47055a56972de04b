import type { Counter } from '../counter/counter.ts'
import type { Operators } from '../operators/operators.ts'
import type { UpdateLook } from '../updates/keep-looking.ts'
import type { Actions } from './answer.ts'
import { approving } from './approve.ts'
import { closingActions } from './closing.ts'
import { completing } from './completing.ts'
import { dayActions } from './days.ts'
import { diagnosing } from './diagnosing.ts'
import { exportActions } from './exporting.ts'
import { handingOver } from './handing-over.ts'
import { leavingOpen } from './left-open.ts'
import { looking } from './looking.ts'
import { mirrorActions } from './mirror.ts'
import { operating } from './operating.ts'
import { practising } from './practising.ts'
import { restoring } from './restoring.ts'
import { scanning } from './scanning.ts'
import { searching } from './searching.ts'
import { slipActions } from './slips.ts'
import { statementActions } from './statements.ts'
import type { System } from './system.ts'
import { terminalActions } from './terminal.ts'
import { updating } from './updating.ts'
import { voidActions } from './voiding.ts'
import { keepWorks, workActions } from './works.ts'

/** All that a window can ask for, by the contract's names. */
export function actionsOf(counter: Counter, operators: Operators, system: System, updateLook: UpdateLook): Actions {
  /** What this till exported since its start: all that a window can have shown in its folder. */
  const exported = new Set<string>()
  const works = keepWorks(counter.now)
  const approve = approving(counter, operators)
  const { afterSale, ...slips } = slipActions(counter, system, exported)
  return {
    ...workActions(works),
    ...operating(counter, operators),
    ...terminalActions(counter, approve, system),
    ...mirrorActions(counter),
    ...practising(counter, system, exported),
    ...updating(counter, system, works, updateLook),
    ...restoring(counter, approve),
    ...leavingOpen(counter),
    ...completing(counter, operators, approve, afterSale),
    ...slips,
    ...voidActions(counter, approve),
    ...looking(counter),
    ...dayActions(counter),
    ...exportActions(counter, system, exported, works),
    ...searching(counter, works),
    ...closingActions(counter, approve, exported),
    ...statementActions(counter, approve, works, system, exported),
    ...handingOver(counter, approve, system),
    ...scanning(counter, system, exported),
    ...diagnosing(counter, system),
  }
}
