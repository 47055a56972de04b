import type { Problem } from '../../preload/contract/problem.ts'
import type { Counter } from '../counter/counter.ts'
import type { Update } from '../updates/feed.ts'
import type { UpdateLook } from '../updates/keep-looking.ts'
import { mayUpdate } from '../updates/may-update.ts'
import { type Actions, failed, ok } from './answer.ts'
import { openItems } from './left-open.ts'
import type { Works } from './works.ts'

/** What of the system an update takes. */
export type Updates = {
  readonly updates: {
    readonly key: () => string
    readonly fetch: typeof fetch
    readonly take: (
      url: string,
      update: Update,
    ) => Promise<{ readonly install: () => void } | { readonly problem: Problem }>
  }
}

/** Looks for updates where the profile says so, and installs one when nothing is in hand. */
export function updating(
  counter: Counter,
  { updates }: Updates,
  works: Works,
  updateLook: UpdateLook,
): Pick<Actions, 'lookForUpdate' | 'update'> {
  async function look() {
    const url = (await counter.savedProfile())?.updateUrl ?? ''
    if (url === '') return { problem: { kind: 'update-not-set' as const, facts: {} } }
    return { ...(await updateLook.lookAt(url)), url }
  }

  const inHand = (typed: boolean) =>
    mayUpdate({
      termNo: counter.post?.profile.termNo ?? '',
      open: openItems(counter),
      work: works.list()[0]?.work,
      typed,
    })

  return {
    async lookForUpdate() {
      const found = await look()
      if ('problem' in found) return failed(found.problem)
      return ok(found.update ? { version: found.update.version } : {})
    },

    async update({ typed }) {
      const before = inHand(typed)
      if (before) return failed(before)
      const found = await look()
      if ('problem' in found) return failed(found.problem)
      if (!found.update) return ok(undefined)
      const taken = await updates.take(found.url, found.update)
      if ('problem' in taken) return failed(taken.problem)
      // Somebody may have taken a hold while it was downloaded.
      const after = inHand(typed)
      if (after) return failed(after)
      taken.install()
      return ok(undefined)
    },
  }
}
