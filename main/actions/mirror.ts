import type { Counter as CounterView } from '../../preload/contract/counter.ts'
import type { Answer } from '../../preload/contract.ts'
import type { Counter } from '../counter/counter.ts'
import { readTypedPassword, removeMirrorPassword, saveMirrorPassword } from '../terminal/mirror-password.ts'
import { type Actions, failed, ok } from './answer.ts'

/** The head office's password: typed, sealed, and never shown again. */
export function mirrorActions(counter: Counter): Pick<Actions, 'saveMirrorPassword' | 'removeMirrorPassword'> {
  const path = async () => {
    const { mirrorUrl = '' } = (await counter.savedProfile()) ?? {}
    return mirrorUrl === '' ? undefined : counter.folders.mirrorPassword(mirrorUrl)
  }

  async function opened(): Promise<Answer<CounterView>> {
    await counter.open()
    return ok(counter.view())
  }

  return {
    async saveMirrorPassword({ password }) {
      const place = await path()
      if (place === undefined) return failed({ kind: 'mirror-not-set', facts: {} })
      const problem = readTypedPassword(password) ?? (await saveMirrorPassword(place, password)).problem
      return problem ? failed(problem) : opened()
    },

    async removeMirrorPassword() {
      const place = await path()
      if (place === undefined) return failed({ kind: 'mirror-not-set', facts: {} })
      await removeMirrorPassword(place)
      return opened()
    },
  }
}
