import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Problem } from '../../preload/contract/problem.ts'
import { syncFolder } from '../files/sync.ts'
import { backUpNow } from './backup.ts'
import { lastEvent } from './backups.ts'
import { lookAt, trouble } from './connection.ts'
import { filesOf, placesOf, stampOf } from './places.ts'

/**
 * Where the files in a journal's place go when they are set aside: all of them, under one name. It is that of the
 * `restored` event, by when it was written (epoch ms) and its place in the chain: a restoring that goes on after a power
 * cut finds the same name, and no other restoring does.
 */
export function setAsidePath(path: string, { at, seq }: { readonly at: number; readonly seq: number }): string {
  const { setAside, name } = placesOf(path)
  return join(setAside, `${name}.damaged-${stampOf(at)}-${seq}.db`)
}

/** Moves a database with its -wal and -shm away, together; nothing is deleted. */
function moveAside(path: string, to: string): void {
  const targets = filesOf(to)
  for (const [index, file] of filesOf(path).entries()) {
    const target = targets[index]
    if (target && existsSync(file)) renameSync(file, target)
  }
  syncFolder(dirname(to))
}

/** Whether a restored journal waits to be put in its place. */
export const isRestored = (path: string): boolean => existsSync(placesOf(path).restored)

/**
 * Puts a restored journal that is whole in its place: it is backed up, what is there is set aside, and it takes the name.
 * Each step may be the last before a power cut: the till's next start goes on here, so that the till never finds the
 * place empty and begins anew. Does nothing where none waits. Answers with the problem, if there is one: then nothing was moved,
 * and none waits any more.
 */
export function finishRestoring(path: string): Problem | undefined {
  const { restored, folder } = placesOf(path)
  if (!existsSync(restored)) return undefined
  const last = lookAt(restored, lastEvent)
  const at = Date.parse(last?.at ?? '')
  const aside = setAsidePath(path, { at, seq: last?.seq ?? 0 })
  let problem: Problem | undefined
  try {
    // What is in its way shows while nothing was done yet.
    mkdirSync(dirname(aside), { recursive: true })
    // First: from then on the newest backup is one that this journal goes on from, whichever it was made from.
    problem = backUpNow(path, restored, 'restored', at)
  } catch (error) {
    problem = trouble(error, path)
  }
  if (problem) {
    // Given up: should somebody find the good file and put it back, no later start may set that aside.
    rmSync(restored, { force: true })
    return problem
  }
  moveAside(path, aside)
  renameSync(restored, path)
  syncFolder(folder)
  return undefined
}
