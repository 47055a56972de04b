import type { Problem } from '../../preload/contract.ts'

/** What is wrong or uncertain, and what to do, with the facts of the contract; facts named with `yuan` are fen. */
export const problemsEn: Readonly<Record<Problem['kind'], string>> = {
  required: 'Please fill this in',
  'too-short': 'Too short: {{length}} characters so far, at least {{least}} are needed',
  'too-long': 'Too long: {{length}} characters, at most {{most}} fit',
  characters: 'There are characters here that cannot be used. Check against the slip',
  'not-an-amount': 'This does not read as an amount. Type 128 or 128.50',
  'three-decimals': 'Two decimals at most; the till never rounds',
  'below-least': 'The amount must be more than nothing',
  'above-gateway-limit': "Above ¥1,000,000.00, the gateway's limit for one completion",
  'above-hold-limit': 'More than this hold allows: at most {{most, yuan}}',
  'not-a-number': 'Type a whole number from {{least}} to {{most}}',
  'not-a-choice': 'Choose one of those listed',
  'not-a-url': 'Type the whole address, such as https://api-mop.chinaums.com',
  'insecure-url': 'The address must begin with https:// (except on this computer)',
  'slip-layout':
    'The layout needs {preauthOrderId} or {authIdRespCode}, each once at most. Write the rest as on the slip; between two that touch, give a length: {preauthOrderId:30}{authIdRespCode}',

  'hold-taken': 'This hold has a completion already. Nothing was sent',
  'hold-past-validity':
    'This hold is from {{heldOn}}, past its {{validityDays}} days. The bank may have released it already',
  'warning-not-acknowledged': 'A warning has not been acknowledged yet. Read it, then press F7',
  'entry-not-ready': 'Something is still missing. Go back and fill it in; what you typed is kept',

  'not-reached': 'The gateway could not be reached, so nothing left the till. It is sent when the line is back',
  'no-token': 'The gateway gave no access token, so nothing left the till. Check the keys in the settings',

  'no-answer': 'No answer after {{seconds}} s',
  'connection-lost': 'The connection broke while it was being sent',
  'http-status': 'The gateway answered out of order (HTTP {{status}})',
  'not-json': 'The answer could not be read',
  'too-large': 'The answer was too large and was not used',
  'unlisted-code': "The answer's code {{errCode}} is in no document, so it is no refusal",
  'two-sided-code': "The answer's code {{errCode}} does not say whether money moved",
  'no-trade-success': 'The answer does not say that the trade succeeded (status {{status}})',
  'amount-differs': 'The answer names {{answered, yuan}}, but {{asked, yuan}} was asked for',
  'merchant-differs': 'The answer names merchant “{{answered}}”, not {{asked}}',
  'terminal-differs': 'The answer names terminal “{{answered}}”, not {{asked}}',
  'order-differs': 'The answer names order “{{answered}}”, not {{asked}}',
  contradiction: 'The answer contradicts itself (code {{errCode}}, status {{status}})',
  interrupted: 'The till was closed while it waited for the answer',

  'certificate-refused':
    "The gateway's certificate is not trusted. The network may want a login, or a proxy replaced it; ask the network's administrator",
  'clock-off':
    "This computer's clock is {{seconds}} s off the gateway's, and signatures would be refused. Set the time in the system settings",
  'keys-refused': 'The gateway does not accept these keys. Check AppId and AppKey, and that completions are enabled',
  'unexpected-answer': "Something answered here, but not like the gateway. Check the gateway's address",

  'reason-missing': 'Write why, in a few words at least; it stays in the journal.',
  'not-confirmed': 'These are not the last four characters of this hold. Look at the number and type them again.',
  'keys-missing': 'No keys are saved yet. Enter AppId and AppKey in the settings (F10)',
  'keys-unreadable': 'The saved keys cannot be read. Enter them again in the settings (F10)',
  'no-keychain':
    'This computer offers no keychain to keep keys safely. Log in to the desktop, unlock its keychain and open the till again',
  'profile-missing': 'This counter has no profile yet. Fill it in under settings (F10)',
  'profile-invalid': "The counter's profile is not complete. Mend the marked fields in the settings (F10)",
  'file-not-json': 'This file is no profile of the till. Choose a .json file that the till exported',
  'file-unreadable': 'The file {{path}} cannot be read. Check that it is still there and may be opened',
  'open-items': '{{count}} still waiting, so this cannot change now. Settle them first under Waiting (F8)',

  'journal-newer': 'A newer version of the till wrote the journal {{path}}. Install that version, then open the till',
  'journal-foreign': 'The file {{path}} is no journal of this till. Move it away, then open the till again',
  'journal-damaged': 'The journal {{path}} is damaged. Take no more completions, keep the file and call support',
  'journal-in-use': 'Another program is using the journal {{path}}. Close the other till, then open this one again',
  'journal-unknown': 'This journal is not there any more. Choose another from the list',
  'completion-unknown': 'The journal has no such order number. Look for it under Days (F6)',
  'wrong-state': 'Its state has changed, so this cannot be done now. Look at where it stands',
  'disk-full': 'The disk is full and nothing was written. Make room, then try again',
  'folder-read-only': 'The folder {{path}} cannot be written to. Choose another',
  'folder-missing': 'The folder {{path}} does not exist. Choose another',
  'write-failed': 'The file {{path}} could not be written. Choose another folder and try again',
  'nothing-to-export': 'There is nothing to export for this date',

  'bad-request': 'The till did not understand this and did nothing. Please try again',
  'not-allowed': 'This is not allowed here; nothing was done',
  bug: 'The till made a mistake of its own and logged it. Look under Recent where this one stands; do not take it again',
}
