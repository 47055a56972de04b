import { doAsideBy } from '../../main/aside/aside.ts'
import { inNodeProcess } from '../../scripts/node-process.ts'

/** In tests of Node's, what the till does aside runs in a real process as well: one of Node's. */
doAsideBy(inNodeProcess)
