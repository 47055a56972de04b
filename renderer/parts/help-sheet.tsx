import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../desk-context.tsx'
import { KeyButton, KeyCap } from './key-cap.tsx'

/** All keys on one sheet, and who is where, in full; a modal dialog, so that nothing behind it can be pressed. */
export function HelpSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { counter } = useDesk()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const rows: readonly (readonly [string, string])[] = [
    ['F2', t('bar.entry')],
    [`${t('key.enter')} / ${t('key.shiftEnter')}`, t('help.move')],
    ['Ctrl+Enter', t('entry.review')],
    ['F9', t('help.take')],
    ['F7', counter.mode === 'training' ? `${t('help.acknowledge')} · ${t('bar.training')}` : t('help.acknowledge')],
    ['Ctrl+Delete', t('help.clear')],
    ['F4', t('help.replace')],
    ['Ctrl+I', t('help.camera')],
    ['Ctrl+V', t('help.picture')],
    ['F6', t('bar.day')],
    ['← →', t('help.days')],
    ['Ctrl+F', t('search.help')],
    ['↑ ↓ PgUp PgDn Home End', t('search.helpList')],
    ['Ctrl+E', t('help.export')],
    ['Ctrl+P', t('slips.helpPrint')],
    ['Ctrl+S', t('slips.helpSave')],
    ['Ctrl+D', t('close.key')],
    ['Ctrl+B', t('statements.key')],
    ...(counter.mode === 'training' ? [['Ctrl+G', t('course.title')] as const] : []),
    ['F5', t('help.again')],
    ['F8', t('bar.waiting')],
    ['F10', t('bar.settings')],
    ['F12', t('operators.lock')],
    ['F3', t('help.language')],
    ['Esc', t('help.leave')],
    ['F1 / ?', t('help.sheet')],
  ]
  const { terminal, access } = counter
  const { operator } = access
  const who = operator && [operator.name, t(`operators.roles.${operator.role}`)]
  const here = [terminal?.termNo, terminal?.mchntName, ...(who ?? [])].filter(Boolean).join(' · ')
  return (
    <dialog ref={dialog} className="help-sheet" aria-labelledby="help-title" onClose={onClose}>
      <h2 id="help-title">{t('help.title')}</h2>
      <p className="here" translate="no">
        {here}
      </p>
      <dl>
        {rows.map(([key, words]) => (
          <div key={key}>
            <dt>
              <KeyCap name={key} />
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p>{t('help.scanner')}</p>
      <KeyButton name="Esc" onPress={() => dialog.current?.close()}>
        {t('help.close')}
      </KeyButton>
    </dialog>
  )
}
