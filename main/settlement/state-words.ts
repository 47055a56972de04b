import type { SearchState } from '../../preload/contract/search.ts'

/** What people call states, in both languages; what the screens call them comes first. */
const words: Readonly<Record<SearchState, readonly string[]>> = {
  queued: ['未发送', '待发送', '排队', 'not sent', 'unsent', 'queued'],
  sending: ['发送中', '正在发送', 'sending'],
  completed: ['已完成', '完成', '成功', 'taken', 'completed'],
  declined: ['未完成', '失败', '拒绝', 'not taken', 'declined', 'refused'],
  unknown: ['结果未知', '未知', 'not known', 'unknown'],
  withdrawn: ['已撤回', '撤回', 'withdrawn'],
  voided: ['已撤销', '撤销', 'voided', 'void'],
  'handed-over': ['已移交', '移交', 'handed over', 'handed-over'],
  voiding: ['撤销中', '撤销未知', 'being voided', 'void not known', 'voiding'],
  alarm: ['判定有误', '误判', 'taken after all', 'alarm'],
  release: [
    '撤销预授权',
    '预授权撤销',
    '预授权已撤销',
    '释放',
    '解冻',
    'release of a hold',
    'hold released',
    'released',
    'release',
  ],
  undated: ['尚无清算日期', '无日期', 'no date yet', 'undated'],
}

const named = new Map(
  Object.entries(words).flatMap(([state, all]) => all.map((word) => [word, state as SearchState] as const)),
)

/** The state that is called so, in Chinese or English, whatever the case; undefined where none is. Pure. */
export const stateCalled = (words: string): SearchState | undefined => named.get(words.toLowerCase())

/** The most words that a name of a state has. */
export const LONGEST_NAME = Math.max(...[...named.keys()].map((name) => name.split(' ').length))
