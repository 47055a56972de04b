import type { ElectronApplication } from 'playwright-core'
import type { Problem } from '../../preload/contract/problem.ts'
import type { ActionName } from '../../preload/contract.ts'

type Handler = (event: unknown, name: string, request: unknown) => Promise<unknown>
type Wrapped = typeof globalThis & { heldBack?: Set<string>; refusedWith?: Map<string, unknown>; let?: (() => void)[] }

export type Answers = {
  /** From now on answers to these actions are held back. */
  readonly hold: (...names: readonly ActionName[]) => Promise<void>
  /** From now on these actions are refused with this problem. */
  readonly refuse: (problem: Problem, ...names: readonly ActionName[]) => Promise<void>
  /** Answers again as main does, and hands out what was held back. */
  readonly letGo: () => Promise<void>
}

/**
 * Puts itself between a running till's window and the ear of its main process, which Electron keeps by its channel: there is no
 * other way to have a real one be slow, or fail, when a test wants it to.
 */
export async function standBetween(app: ElectronApplication): Promise<Answers> {
  await app.evaluate(({ ipcMain }) => {
    const state = globalThis as Wrapped
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Handler> }
    const real = handlers.get('till')
    if (!real) throw new Error('Electron keeps no handler for the channel “till” any more')
    const [held, refused, waiting] = [new Set<string>(), new Map<string, unknown>(), [] as (() => void)[]]
    Object.assign(state, { heldBack: held, refusedWith: refused, let: waiting })
    handlers.set('till', async (event, name, request) => {
      if (held.has(name)) await new Promise<void>((go) => waiting.push(go))
      if (refused.has(name)) return { ok: false, error: refused.get(name) }
      return real(event, name, request)
    })
  })
  const change = (held: readonly string[], refused: readonly string[], problem?: Problem) =>
    app.evaluate(
      (_, [hold, refuse, why]) => {
        const { heldBack, refusedWith, let: waiting } = globalThis as Wrapped
        heldBack?.clear()
        refusedWith?.clear()
        for (const name of hold) heldBack?.add(name)
        for (const name of refuse) refusedWith?.set(name, why)
        for (const go of waiting?.splice(0) ?? []) go()
      },
      [held, refused, problem] as const,
    )
  return {
    hold: (...names) => change(names, []),
    refuse: (problem, ...names) => change([], names, problem),
    letGo: () => change([], []),
  }
}
