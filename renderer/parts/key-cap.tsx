/** The name of a key, as it stands on it. */
export function KeyCap({ name }: { readonly name: string }) {
  return <kbd>{name}</kbd>
}

type KeyButtonProps = {
  readonly name?: string
  readonly children: string
  /** What stands on it where there is little room; a reader for the blind is told all of it. */
  readonly short?: string
  readonly onPress: () => void
  readonly look?: 'plain' | 'accent'
  readonly disabled?: boolean
  /** The language of its text, where that is not the page's. */
  readonly lang?: string
  readonly current?: boolean
  readonly button?: React.Ref<HTMLButtonElement>
}

/** A button that says which key does the same. */
export function KeyButton({
  name,
  children,
  short,
  onPress,
  look = 'plain',
  disabled = false,
  lang,
  current,
  button,
}: KeyButtonProps) {
  return (
    <button
      ref={button}
      type="button"
      lang={lang}
      className={`key-button ${look}`}
      disabled={disabled}
      aria-current={current ? 'page' : undefined}
      aria-keyshortcuts={name}
      onClick={onPress}
    >
      {name && <KeyCap name={name} />}
      {short ? (
        <>
          <span className="in-full">{children}</span>
          <span className="in-short" aria-hidden="true">
            {short}
          </span>
        </>
      ) : (
        children
      )}
    </button>
  )
}
