import type { Problem } from '../../preload/contract/problem.ts'

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
  'not-a-root':
    "This is no authority's certificate. Paste the whole PEM text (from -----BEGIN CERTIFICATE-----), five at most, and not a server's own certificate",
  'not-a-mirror':
    'Type the head office’s address, such as postgresql://till_0001@db.example.com/head_office, without a password or anything after it',
  'password-in-url':
    'The address must not hold the password. Take it out and type it under “Head office”, from where it goes into the keychain alone',
  'slip-layout':
    'The layout needs {preauthOrderId} or {authIdRespCode}, each once at most. Write the rest as on the slip; between two that touch, give a length: {preauthOrderId:30}{authIdRespCode}',
  'accounting-columns':
    '“{{value}}” is no column. Write stlDate=Date, totalAmt=Amount, with commas between; fields are called as in the headings of the CSV export (totalAmtFen for amounts in fen)',

  'hold-taken': 'This hold has a completion already. Nothing was sent',
  'hold-released': 'This hold is being released, or is released already: nothing can be taken of it. Nothing was sent',
  'hold-completed':
    'This hold has a completion ({{mchntOrderId}}), so it is not released. Void that completion first if it must go back',
  'void-under-way': 'This is being voided already, or is voided. Nothing was sent; F8 shows how it stands',
  'in-statement':
    'It counted as not taken here, but the statement has it. Find out whether the guest paid twice; if so, void one of the two',
  'taken-after-all':
    'A manager decided that this was not taken; the gateway now says that it was. Check whether the guest has paid twice, and void one if so',
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

  'clock-ahead':
    "This computer's clock is {{seconds, duration}} ahead of the gateway's. Beyond {{limitSeconds, duration}} requests will probably be refused: set the clock in the system settings",
  'clock-behind':
    "This computer's clock is {{seconds, duration}} behind the gateway's. Beyond {{limitSeconds, duration}} requests will probably be refused: set the clock in the system settings",
  'reason-missing': 'Write why, in a few words at least; it stays in the journal.',
  'not-confirmed': 'These are not its last four characters. Look at the number and type them again.',
  'not-signed-in': 'Sign in first: choose your name and type your PIN',
  locked: 'The till is locked. Type your PIN',
  'not-allowed-for-role':
    '{{role, role}} may not do this. Somebody who may has to sign in (F12 locks, then choose another name)',
  'approval-needed': "This needs a manager's approval on the spot: why, which manager, and the manager's PIN",
  'not-a-manager': '{{name}} is no manager and cannot approve. Choose a manager',
  'pin-wrong': "This is not {{name}}'s PIN. After {{left}} more wrong ones a manager has to unlock it",
  'pin-wait': "{{name}}'s PIN was wrong several times. Try again in {{seconds, duration}}",
  'pin-locked':
    "{{name}}'s PIN was wrong ten times and is locked. A manager unlocks it in the settings (F10); if this is the only manager, recover it by the AppKey on the sign-in screen",
  'pin-digits': 'A PIN has {{least}} to {{most}} digits',
  'pin-simple': 'This PIN is too easy to guess: not all the same digit, and none that simply counts up or down',
  'pin-differs': 'The two PINs are not the same. Type them again',
  'operator-unknown': 'Choose a name from the list first',
  'operator-name-taken': 'Somebody is called “{{name}}” already. Choose a name that tells the two apart',
  'last-manager': '{{name}} is the last active manager. Add another one first',
  'operators-exist': 'This till has a manager already. Sign in; recover a lost PIN by the AppKey',
  'operators-spoiled':
    "The list of operators is gone, or something other than the till changed it, so it cannot be trusted. Prove who you are by the gateway's AppKey and make a manager anew",
  'pepper-unreadable':
    "This computer's keychain is another one, so no PIN of before can be checked. Prove who you are by the gateway's AppId and AppKey and make a manager anew",
  'app-key-wrong': "This is not the AppKey that is saved here. Compare it with the merchant's papers",
  'app-key-wait': 'The AppKey was wrong several times. Try again in {{seconds, duration}}',
  'app-key-missing':
    'No AppKey is saved here to compare with, so this way is closed. Ask whoever looks after this computer (see “Operators and PINs” in the README)',
  'keys-missing': 'No keys are saved yet. Enter AppId and AppKey in the settings (F10)',
  'keys-unreadable': 'The saved keys cannot be read. Enter them again in the settings (F10)',
  'no-keychain':
    'This computer offers no keychain to keep keys safely. Log in to the desktop, unlock its keychain and open the till again',
  'profile-missing': 'This counter has no profile yet. Fill it in under settings (F10)',
  'profile-invalid': "The counter's profile is not complete. Mend the marked fields in the settings (F10)",
  'file-not-json': 'This file is no profile of the till. Choose a .json file that the till exported',
  'file-unreadable': 'The file {{path}} cannot be read. Check that it is still there and may be opened',
  'open-items': '{{count}} still waiting, so this cannot change now. Settle them first under Waiting (F8)',
  'passphrase-short': 'Too short: {{length}} characters so far, at least {{least}} are needed',
  'passphrase-differs': 'The two are not the same. Type the passphrase again',
  'hand-over-to-itself': 'This is that terminal. Type the number of the one that takes over',
  'hand-over-nothing': 'Nothing is unsent any more, so nothing was handed over',
  'hand-over-unknown': 'The journal has no such hand-over',
  'hand-over-not-ours':
    'This is no hand-over file, or one of a newer till. Nothing was taken over; choose another file',
  'hand-over-damaged-or-passphrase':
    'It does not open: the passphrase is another one, or the file was changed on its way. Nothing was taken over. Ask for the passphrase again, or have the file saved once more',
  'hand-over-not-for-us':
    'This file is for terminal {{toTermNo}} of merchant {{mchntNo}} at {{gatewayUrl}}, not for this counter. Nothing was taken over; open it there',
  'hand-over-used': 'This file of terminal {{fromTermNo}} was taken over here before. Nothing was taken over again',

  'not-in-training': 'Only training has this. Start training in the settings',
  'nothing-being-sent':
    'No practice completion is being sent now. Take the hold of the lesson “power cut” first, and press this while it says “sending”',
  'no-training':
    'Training cannot begin: its practice ledger {{path}} cannot be read. Move that file away and start training again; real completions are not affected',
  'journal-older':
    'The journal was written by an older version of the till: {{path}}. Open it once in the till, which brings it to this version',
  'journal-newer':
    'A newer version of the till wrote the journal {{path}}. Install that version; this one would not understand all of it',
  'journal-foreign':
    'The file {{path}} is no journal of this till. Find out which program put it there and move it to another folder; the till does not touch it',
  'journal-damaged':
    'The journal {{path}} is damaged, so nothing is taken and nothing is sent. Call the manager: the till can go on from a backup, and keeps the damaged file',
  'journal-missing':
    'The journal {{path}} is not there, though there are backups of it, so nothing is taken and nothing is sent. Put the file back, or call the manager: the till can go on from a backup',
  'journal-in-use':
    'Another till is writing the journal {{path}}: one of another user of this computer, or on another computer. Close that one; a journal has one till',
  'journal-unknown': 'This journal is not there any more. Choose another from the list',
  'completion-unknown': 'The journal has no such order number. Look for it under Days (F6)',
  'wrong-state': 'Its state has changed, so this cannot be done now. Look at where it stands',
  'may-have-left':
    'This one may have left before: the journal was restored since, or another counter had it. It cannot be withdrawn. Send it; under the same number it cannot be taken twice',
  'backup-failed':
    'The journal could not be backed up to {{path}} ({{why}}). The till goes on and tries again; have the disk looked at',
  'chain-broken':
    'The journal {{path}} was changed from outside: event {{seq}} is not as the till wrote it. The till goes on, but no new copy of it counts as a backup. Copy the earlier backups to another disk and tell the manager',
  'backup-unusable': 'This backup cannot be used ({{why}}). Nothing was changed; choose another',
  'restored-with-gap':
    'The journal was restored: what happened from {{from, moment}} to {{until, moment}} may be missing. Compare with the slips and the merchant portal. Enter a completion again only if the portal does not show it; it gets the same number, so it cannot be taken twice',
  'disk-full':
    'The disk of {{path}} is full, or nearly so: nothing new is written and nothing new is taken. Make room on it, then try again',
  'disk-low':
    'Only {{freeMb}} MB are free on the disk of {{path}}. Make room soon: below {{leastMb}} MB nothing new is taken',
  'network-drive':
    'The folder {{path}} is on a network drive, where a journal can be damaged. Move the folder of the till to a disk of this computer',
  'folder-read-only': 'The folder {{path}} cannot be written to. Choose another',
  'folder-missing': 'The folder {{path}} does not exist. Choose another',
  'write-failed': 'The file {{path}} could not be written. Choose another folder and try again',
  'nothing-to-export': 'Nothing of {{stlDate}} can be exported: the journal has nothing of it',
  'nothing-to-close': 'Nothing dated up to {{stlDate}} waits for a day close',
  'day-closed-already':
    'Day close {{number}} was for {{stlDate}} already; a date before it cannot be closed any more. What came late goes with the next one',
  'open-items-undecided':
    '{{count}} still open without a reason ({{totalAmt, yuan}}). Choose each, and write why it stays open; nothing was closed',
  'close-unknown': 'The journal has no day close {{number}}',

  'bad-request': 'The till did not understand this and did nothing. Please try again',
  'not-allowed': 'This is not allowed here; nothing was done',
  'statement-empty': 'The file {{path}} is empty; take the statement from the portal again',
  'statement-too-large': 'The file {{path}} is larger than 2 GB; take a statement of fewer days',
  'statement-unreadable': 'The file {{path}} cannot be read: {{message}}. Save it again as XLSX or CSV',
  'statement-no-heading':
    'No line of column names was found in {{path}}. A statement needs one, with an order number or a reference and an amount',
  'statement-columns': 'The file has no column called {{columns}}. Say again which columns are which',
  'profile-statement-layout': 'Not a list of columns. $t(statements.fault.{{why}})',
  'statement-layout': 'Not imported. $t(statements.fault.{{why}})',
  'statement-already-imported': 'This file was imported before ({{file}}, {{at}}); it adds nothing',
  'statement-unknown': 'This statement is no longer chosen; choose the file again',
  'difference-unknown': 'This difference is there no longer; a later statement may have settled it',
  'no-differences': 'Nothing differs, so no file was written',
  'difference-changed': 'This difference has changed since it was shown; look at it again',
  'mirror-not-reached':
    'The head office cannot be reached ({{host}}, {{code}}). Taking money goes on; what is missing is sent when the line is back',
  'mirror-no-tls':
    'The head office’s server {{host}} speaks no TLS, so neither the password nor anything else was sent. Ask its administrator to switch TLS on',
  'mirror-certificate':
    'The certificate of the head office’s server {{host}} is not trusted ({{code}}), so nothing was sent. Ask its administrator for another one, or install the head office’s root certificate on this computer',
  'mirror-refused':
    'The head office does not accept the role {{user}} ({{code}}). Check the role and the database in the address, and type the password again',
  'mirror-foreign':
    'There is no ledger of a head office on {{host}} ({{code}}). Check the address, or ask its administrator to set it up (docs/head-office.md)',
  'mirror-other-terminal':
    'The head office knows the role {{user}} as terminal {{termNo}} of merchant {{mchntNo}}, which is not this one, so nothing was sent. Use the role of this counter',
  'mirror-failed':
    'The head office did not take the journal ({{code}}: {{message}}). Taking money goes on, and it is tried again; if it stays so, ask its administrator',
  'mirror-stopped':
    'The mirror’s process ended unexpectedly ({{code}}). Taking money goes on, and it begins again by itself',
  'mirror-password-missing':
    'The head office’s password is missing, so the journal is not mirrored. Ask the manager to type it in the settings (F10), under “Head office”',
  'update-not-set': 'No address for updates is set. Type it in the terminal profile and save it first',
  'update-typed': 'Something is typed and not sent. Finish it or clear it; then update',
  'update-not-reached': 'The updates cannot be reached ({{code}}): {{url}}. Work goes on; try again later',
  'update-not-signed': 'This update is not signed by whoever made this program, so it is not installed: {{url}}',
  'update-unreadable': 'What lies there is no list of updates: {{url}}',
  'update-failed': 'Version {{version}} could not be downloaded or installed here ({{code}}). This version goes on',
  'mirror-not-set': 'No head office is named yet. Type its address in the terminal profile and save it first',
  'not-a-printer':
    'Type the printer’s name as the system has it, or a receipt printer on the network as tcp://192.168.1.50:9100; that one prints on 58 or 80 mm, not on A4',
  'receipts-off':
    'This counter prints no slips. Choose their paper in the terminal profile (F10), or save the slip as a PDF',
  'no-printer':
    'This computer has no printer, so nothing was printed. Install one, or name a receipt printer on the network in the terminal profile (F10)',
  'printer-missing':
    'There is no printer called “{{device}}” here any more, so nothing was printed. There is: {{printers}}. Correct it in the terminal profile (F10)',
  'printer-failed':
    'The printer {{device}} did not finish ({{code}}). Look at its paper and its cable, then print again; should a slip have come out all the same, the next one says that it is a reprint',
  'printer-not-reached':
    'The printer {{device}} could not be reached ({{code}}), so nothing was printed. Check that it is on and in the network, then print again',
  'work-under-way': 'Work of this kind is under way already; wait for its end, or stop it',
  'camera-forbidden':
    "The system does not let this program use the camera. Allow it in the system's privacy settings and open this again",
  stopped: 'Stopped; nothing half done was left behind',
  bug: 'The till made a mistake of its own and logged it. Look under Recent where this one stands; do not take it again',
}
