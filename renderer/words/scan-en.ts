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
    open: 'Scan by camera',
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
}
