import type { Language } from '../../preload/contract/appearance.ts'
import type zhCN from '../../preload/languages/zh-CN.json'

/** What slips say. A guest takes them home: whole sentences, and never a code alone. */
export type ReceiptWords = (typeof zhCN)['receipt']

const files = import.meta.glob<ReceiptWords>('../../preload/languages/*.json', { eager: true, import: 'receipt' })

/** What slips say in a language; throws where there is none of this code. */
export function receiptWords(language: Language): ReceiptWords {
  const words = files[`../../preload/languages/${language}.json`]
  if (!words) throw new Error(`no slip can be written in ${language}: there is no such language`)
  return words
}
