import type { scanNotesZhCN, scannerZhCN } from './scan-zh-CN.ts'

/** What the scanner line says besides: scans that were cut off, and pictures. */
export const scanNotesEn: typeof scanNotesZhCN = {
  'cut-off':
    'The end of that code did not arrive, though this scanner always sends one; not used: {{text}}. Scan again; for another scanner, learn it in the settings (F10)',
  'picture-reading': 'Looking for a code in {{text}}…',
  'picture-unreadable': '{{text}} is no picture that can be read; not used. Use a PNG, JPEG, WebP, GIF or BMP picture',
  'picture-too-large':
    '{{text}} is too large and was not opened (32 MB and 64 megapixels at most). Cut out the part with the code and paste that',
  'picture-no-code':
    'No QR, DataMatrix or Code 128 was found in {{text}}. Try a sharper picture, with the code larger in it',
}

/** Camera, the learning of a scanner, its health, and the tester of slip layouts. */
export const scannerEn: typeof scannerZhCN = {
  symbology: { QRCode: 'QR code', DataMatrix: 'DataMatrix code', Code128: 'Code 128' },
  camera: {
    open: 'Camera',
    title: 'Scan by camera',
    picture: 'What the camera sees',
    asking: 'Opening the camera…',
    looking: 'Looking for a QR, DataMatrix or Code 128…',
    strange: 'Seen: {{symbology}}, which says nothing to the till: {{text}}. Not used; aim at the code of the slip',
    hint: 'Hold the code of the slip inside the frame and keep still. What is read fills the numbers and confirms nothing. A picture can also be pasted (Ctrl+V) or dropped into the window.',
    close: 'Close the camera',
    torchOn: 'Light on',
    torchOff: 'Light off',
    none: 'This computer has no camera that could be found. Connect one and open this again, or use the scanner or the keyboard',
    refused: "The system does not let this program use the camera. Allow it in the system's privacy settings",
    busy: 'Another program has the camera, or it does not answer. Close that program and open this again',
    lost: 'The camera was disconnected. Connect it and open this again',
    failed: 'Scanning by camera does not work. Close this and try again, or use the scanner or the keyboard',
  },
  title: 'Scanning',
  ending: 'Ending',
  endings: { Enter: 'Enter', Tab: 'Tab', none: 'None' },
  via: { keyboard: 'Scanner', camera: 'Camera', picture: 'Picture' },
  outcome: {
    filled: 'Filled in',
    'same-slip': 'Same slip, nothing changed',
    'another-hold': 'Another hold, asked about',
    'not-understood': 'Not used: not understood',
    'not-now': 'Not used: no scanning then',
    broken: 'Not used: disturbed',
    'cut-off': 'Not used: its end did not arrive',
    'not-read': 'Not used: could not be read',
    'picture-reading': 'Being read',
    'picture-unreadable': 'Not used: no picture',
    'picture-too-large': 'Not used: picture too large',
    'picture-no-code': 'Not used: no code in the picture',
  },
  health: {
    title: 'Last scans',
    none: 'Nothing was scanned since the start.',
    sum: 'The last {{count}}, of which {{refused}} not used. Gone when the till is closed; what they said is not kept.',
    at: 'Time',
    via: 'By',
    outcome: 'What became of it',
    characters: 'Characters',
    ms: 'Took',
    inMs: '{{ms}} ms',
    speed: 'A second',
  },
  learn: {
    unlearned:
      'No scanner has been learned, so one is known as most are sold: a US keyboard, 50 characters a second or more. Three scans of test codes teach the till its speed, ending and keyboard layout.',
    start: 'Learn the scanner (three scans)',
    forget: 'Forget what was learned',
    step: 'Scan {{step}} of {{steps}}',
    first: 'Scan either code with the scanner: the bar code or the QR code, they say the same.',
    next: 'Read. Now scan either of these.',
    learned: 'This scanner is known now',
    save: 'Save',
    again: 'Scan three times anew',
    leave: 'Leave it',
    code: '{{symbology}} for testing: {{text}}',
    print: 'Test codes as a PDF',
    show: 'Show in its folder',
    printed: 'Written to {{path}}. Print it at its own size, and scan from the paper in this order',
    noCodes: 'The test codes could not be drawn. Close the till, open it again and try once more',
    speed: 'Speed',
    speedIs: '{{gapMs}} ms for a character, some {{perSecond}} a second',
    layout: 'Keyboard layout',
    layouts: {
      us: 'US, as the till reads it',
      qwertz: 'German (QWERTZ): {{count}} characters are turned back',
      azerty: 'French (AZERTY): {{count}} characters are turned back',
      other: 'Other than US: {{count}} characters are turned back',
    },
    fault: {
      'not-the-code': 'That is not the test code on the screen, and was not used. Scan one of the codes below',
      'upper-lower':
        "Capitals and small letters are turned round: the scanner gives way to CapsLock. Switch CapsLock off, or set the scanner's CapsLock setting back to normal, and scan again",
      'other-keys':
        'The scanner pressed keys together (AltGr, or Alt with digits), which cannot be learned. Set its keyboard layout to “US English” by its manual and scan again',
      added:
        'The scanner adds “{{added}}” before or after the code. Switch prefix, suffix or AIM identifier off by its manual and scan again',
      'cut-off':
        'Only a part arrived. Hold the scanner still, or give it a longer pause between characters, and scan again',
      slow: 'Too slow: {{gapMs}} ms for a character cannot be told from a person typing (32 ms at most). Set the pause between characters to 0 by its manual and scan again',
      'mixed-up':
        'It types the same for different characters, which cannot be turned back. Set its keyboard layout to “US English” by its manual and begin with the first scan',
      'endings-differ':
        'The three scans had different endings. Set the scanner to one (Enter is best) and begin with the first scan',
    },
  },
  tester: {
    title: 'Try a slip (nothing is saved or filled in)',
    slip: 'The code of a slip',
    hint: 'Scan, paste or type it; while this is open, what is scanned is shown here only.',
    noLayout:
      'The profile names no slip layout: read as JSON, as the query of an address, as “number|code”, or as one number alone.',
    byLayout: 'Read first by the slip layout of the profile, also one that is not saved yet: {{layout}}',
    nothing: 'None',
    amount: 'Amount',
    noAmount: 'Never taken from a slip; it is typed',
    form: 'Read as',
    noForm: 'No form that is known',
    forms: {
      layout: 'The slip layout of the profile',
      json: 'JSON',
      query: 'The query of an address',
      bar: '“number|code”',
      bare: 'One number, told by its length',
    },
    verdict: {
      hold: 'Both numbers were found',
      preauthOrderId: 'Only the hold number was found; the code is scanned or typed besides',
      authIdRespCode: 'Only the authorization code was found; the hold number is scanned or typed besides',
      'not-understood': 'Not understood: such a code fills in nothing',
    },
  },
}
