import type { CompletionView } from '../../preload/contract/completion.ts'
import type { VoidView } from '../../preload/contract/voiding.ts'
import type { WaitingPlace } from '../../preload/contract/waiting.ts'
import type { Till } from './till.ts'

/** What the window shows as open. */
export type Open = { readonly completions: readonly CompletionView[]; readonly voids: readonly VoidView[] }

/** Everything that waits, page by page; nothing when the till is gone. */
export async function openOnes(till: Till): Promise<Open> {
  const completions: CompletionView[] = []
  const voids: VoidView[] = []
  for (let after: WaitingPlace | undefined; ; ) {
    const page = await till.ask('waiting', after ? { after } : {})
    if (!page?.ok) return { completions, voids }
    voids.push(...page.value.voids)
    completions.push(...page.value.completions)
    after = page.value.next
    if (!after) return { completions, voids }
  }
}
