import type { JournalReader } from '../../main/journal/open.ts'
import { openItemsAtClose } from '../../main/journal/open-at-close.ts'
import { type CloseAsked, MOST_OPEN } from '../../main/settlement/close-day.ts'

export const stays = '等银联商务答复，明天再看'

/** One reason for everything that is open now; none where nothing is. */
export function allOpen(journal: JournalReader, reason = stays): CloseAsked['dispositions'] {
  const items = openItemsAtClose(journal, MOST_OPEN).map(({ of, mchnt_order_id: mchntOrderId }) => ({
    of,
    mchntOrderId,
  }))
  return items.length === 0 ? [] : [{ reason, items }]
}
