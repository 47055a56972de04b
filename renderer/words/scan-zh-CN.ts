/** What the scanner line says besides: scans that were cut off, and pictures. */
export const scanNotesZhCN = {
  'cut-off':
    '码的结尾没有收到（扫码枪学习时每次都有），没有采用：{{text}}。请再扫一次；若换了扫码枪，请在设置（F10）里重新学习',
  'picture-reading': '正在识别图片 {{text}}…',
  'picture-unreadable': '{{text}} 不是能识别的图片，没有采用。请用 PNG、JPEG、WebP、GIF 或 BMP 图片',
  'picture-too-large': '图片 {{text}} 太大，没有打开（最多 32 MB、6400 万像素）。请截取有码的部分再粘贴',
  'picture-no-code': '图片 {{text}} 里没有找到二维码、DataMatrix 或 Code 128 条码。请换一张更清晰、码更大的图片',
}

/** Camera, the learning of a scanner, its health, and the tester of slip layouts. English has exactly the same keys. */
export const scannerZhCN = {
  symbology: { QRCode: '二维码', DataMatrix: 'DataMatrix 码', Code128: 'Code 128 条码' },
  camera: {
    open: '摄像头扫码',
    title: '用摄像头扫码',
    picture: '摄像头画面',
    asking: '正在打开摄像头…',
    looking: '正在寻找二维码、DataMatrix 或 Code 128 条码…',
    strange: '看到{{symbology}}，但看不懂：{{text}}。没有采用，请对准签购单上的码',
    hint: '把签购单上的码放进框内，拿稳。读到后自动填入号码，只填入，不会确认；也可以把图片粘贴（Ctrl+V）或拖到窗口里。',
    close: '关闭摄像头',
    torchOn: '开灯',
    torchOff: '关灯',
    none: '这台电脑没有找到摄像头。请接上摄像头后重新打开，或用扫码枪、手工输入',
    refused: '系统不允许使用摄像头。请在系统设置的隐私一栏里允许本程序使用摄像头',
    busy: '摄像头正被别的程序占用，或没有响应。请关闭那个程序后重新打开',
    lost: '摄像头已断开。请接好后重新打开',
    failed: '无法用摄像头扫码。请关闭后再试，或用扫码枪、手工输入',
  },
}
