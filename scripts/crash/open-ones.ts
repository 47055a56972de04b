import type { CompletionView, VoidView } from '../../preload/contract.ts'
import type { Till } from './till.ts'

/** What the window shows as open. */
export type Open = { readonly completions: readonly CompletionView[]; readonly voids: readonly VoidView[] }

/** Everything that waits, page by page; nothing when the till is gone. */
export async function openOnes(till: Till): Promise<Open> {
  const completions: CompletionView[] = []
  let voids: readonly VoidView[] = []
  for (let after: string | undefined; ; after = completions.at(-1)?.mchntOrderId) {
    const page = await till.ask('waiting', after === undefined ? {} : { after })
    if (!page?.ok) return { completions, voids }
    if (after === undefined) voids = page.value.voids
    completions.push(...page.value.completions)
    if (!page.value.more) return { completions, voids }
  }
}
