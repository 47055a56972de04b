import type { Language } from '../../preload/contract/appearance.ts'
import type zhCN from '../../preload/languages/zh-CN.json'

type Words = typeof zhCN

/** What slips say. A guest takes them home: whole sentences, and never a code alone. */
export type ReceiptWords = Words['receipt'] & Pick<Words, 'cure'>

// Of all that a language says, only what stands on paper.
const said = import.meta.glob<Words['receipt']>('../../preload/languages/*.json', { eager: true, import: 'receipt' })
const cures = import.meta.glob<Words['cure']>('../../preload/languages/*.json', { eager: true, import: 'cure' })

/** What slips say in a language; throws where there is none of this code. */
export function receiptWords(language: Language): ReceiptWords {
  const file = `../../preload/languages/${language}.json`
  const [receipt, cure] = [said[file], cures[file]]
  if (!receipt || !cure) throw new Error(`no slip can be written in ${language}: there is no such language`)
  return { ...receipt, cure }
}
