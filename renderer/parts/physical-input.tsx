import { type ComponentProps, type KeyboardEvent, useRef } from 'react'
import { characterOf } from '../scan/keys.ts'

type Props = Omit<ComponentProps<'input'>, 'onChange' | 'value'> & {
  readonly value: string
  readonly onType: (value: string) => void
}

const edited = (input: HTMLInputElement, put: string, back: number): readonly [string, number] => {
  const start = input.selectionStart ?? input.value.length
  const end = input.selectionEnd ?? start
  const from = start === end ? Math.max(0, start - back) : start
  return [input.value.slice(0, from) + put + input.value.slice(end), from + put.length]
}

/**
 * An input for numbers and codes that reads the physical key while an input method (Chinese, say) has the keyboard:
 * what the key says is what appears, and what the input method would write is ignored.
 */
export function PhysicalInput({ value, onType, onKeyDown, ...rest }: Props) {
  const byKey = useRef(false)

  const typeByKey = (event: KeyboardEvent<HTMLInputElement>) => {
    const input = event.currentTarget
    const character = characterOf(event.code, event.shiftKey)
    if (character === undefined && event.code !== 'Backspace') return
    const [text, caret] = edited(input, character ?? '', character === undefined ? 1 : 0)
    onType(text)
    requestAnimationFrame(() => input.setSelectionRange(caret, caret))
  }

  return (
    <input
      {...rest}
      type="text"
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      value={value}
      onKeyDown={(event) => {
        byKey.current = event.key === 'Process' || event.nativeEvent.isComposing
        if (byKey.current) typeByKey(event)
        onKeyDown?.(event)
      }}
      onChange={(event) => {
        // A plain event puts back what a scanner's first keys overwrote.
        const restored = !(event.nativeEvent instanceof InputEvent)
        if (restored || !byKey.current) onType(event.currentTarget.value)
      }}
    />
  )
}
