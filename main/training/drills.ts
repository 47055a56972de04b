import { voidDrillKinds, voidDrills } from './void-drills.ts'

export type Words = { readonly 'zh-CN': string; readonly en: string }

/** Something that goes wrong at a counter, practised by taking a hold that ends in `suffix`, or by voiding it then. */
export type Drill = {
  /** The hold's last four digits. */
  readonly suffix: string
  readonly kind: DrillKind
  /** What will happen, in a few words. */
  readonly title: Words
  /** What to do then. */
  readonly lesson: Words
}

export const takingDrillKinds = [
  'code refused',
  'hold not found',
  'merchant frozen',
  'address refused',
  'clock refused',
  'signature refused',
  'hold closed',
  'channel failed',
  'order locked',
  'number repeated',
  'channel silent',
  'unlisted code',
  'status unknown',
  'status missing',
  'amount differs',
  'merchant differs',
  'order number differs',
  'settlement date missing',
  'amounts as numbers',
  'own number repeated',
  'cut after the work',
  'cut before the work',
  'no answer',
  'cut inside the answer',
  'gateway down',
  'proxy page',
  'half an answer',
  'huge answer',
  'slow answer',
  'found late',
] as const

export const drillKinds = [...takingDrillKinds, ...voidDrillKinds] as const

export type TakingDrillKind = (typeof takingDrillKinds)[number]
export type DrillKind = (typeof drillKinds)[number]

const askFirst: Words = {
  'zh-CN': '请勿再次操作，请客人稍候。系统查清后自动更新。',
  en: 'Do not take it again; ask the guest to wait. The till finds out and tells you.',
}

/** Every drill, in the order in which a screen for practice shows them. */
export const drills: readonly Drill[] = [
  {
    suffix: '9001',
    kind: 'code refused',
    title: { 'zh-CN': '授权码不符', en: 'The code does not match' },
    lesson: {
      'zh-CN': '未扣款。对照签购单核对授权码，前面的 0 也要输入。',
      en: 'Nothing was taken. Check the code on the slip, leading zeros too.',
    },
  },
  {
    suffix: '9002',
    kind: 'hold not found',
    title: { 'zh-CN': '查无此预授权', en: 'No such hold' },
    lesson: {
      'zh-CN': '未扣款。核对预授权订单号，最好重新扫码。',
      en: 'Nothing was taken. Check the hold number, or better, scan it again.',
    },
  },
  {
    suffix: '9003',
    kind: 'merchant frozen',
    title: { 'zh-CN': '商户已停用', en: 'The merchant is frozen' },
    lesson: {
      'zh-CN': '未扣款。本台暂时不能收款，请通知经理联系银联商务。',
      en: 'Nothing was taken. This counter cannot take money now; tell the manager to call ChinaUMS.',
    },
  },
  {
    suffix: '9004',
    kind: 'address refused',
    title: { 'zh-CN': '网络地址不在白名单', en: 'This network is not let in' },
    lesson: {
      'zh-CN': '未扣款。换回店内网络后再试，仍不行就通知经理。',
      en: 'Nothing was taken. Go back to the house network and try again; if it stays, tell the manager.',
    },
  },
  {
    suffix: '9005',
    kind: 'clock refused',
    title: { 'zh-CN': '电脑时间不准', en: 'The clock is wrong' },
    lesson: {
      'zh-CN': '未扣款。先校准电脑时间，再重新完成。',
      en: "Nothing was taken. Set the PC's clock right, then take it again.",
    },
  },
  {
    suffix: '9006',
    kind: 'signature refused',
    title: { 'zh-CN': '密钥不对', en: 'The key is wrong' },
    lesson: {
      'zh-CN': '未扣款。请经理在设置里重新填写密钥。',
      en: 'Nothing was taken. Ask the manager to enter the key again in the settings.',
    },
  },
  {
    suffix: '9007',
    kind: 'hold closed',
    title: { 'zh-CN': '预授权已完成或已撤销', en: 'The hold is already closed' },
    lesson: {
      'zh-CN': '这次没有扣款。可能别处已完成或撤销，先查流水，再问客人。',
      en: 'This try took nothing. It may have been taken or released elsewhere: look in the journal before you ask the guest.',
    },
  },
  {
    suffix: '9010',
    kind: 'channel failed',
    title: { 'zh-CN': '银行通道说失败', en: 'The bank says it failed' },
    lesson: {
      'zh-CN': '看起来失败了，但不一定。请勿再次操作，等系统查清。',
      en: 'It looks failed, but may not be. Do not take it again until the till knows.',
    },
  },
  {
    suffix: '9011',
    kind: 'order locked',
    title: { 'zh-CN': '订单处理中', en: 'Still being worked on' },
    lesson: {
      'zh-CN': '请勿再次操作。一分钟后才查得到结果。',
      en: 'Do not take it again. The result shows after a minute.',
    },
  },
  {
    suffix: '9012',
    kind: 'number repeated',
    title: { 'zh-CN': '订单号重复', en: 'This number came before' },
    lesson: {
      'zh-CN': '这不是失败：前一次可能已经扣款。等系统查清。',
      en: 'This is no failure: the first try may have taken it. Wait until the till knows.',
    },
  },
  {
    suffix: '9013',
    kind: 'channel silent',
    title: { 'zh-CN': '银行通道超时', en: 'The bank did not answer in time' },
    lesson: askFirst,
  },
  {
    suffix: '9014',
    kind: 'unlisted code',
    title: { 'zh-CN': '没见过的返回码', en: 'A code nobody has listed' },
    lesson: askFirst,
  },
  {
    suffix: '9020',
    kind: 'status unknown',
    title: { 'zh-CN': '受理成功，状态未知', en: 'Accepted, status unknown' },
    lesson: {
      'zh-CN': '受理不等于扣款。请勿再次操作，等系统查清。',
      en: 'Accepted is not taken. Do not take it again; the till is asking.',
    },
  },
  {
    suffix: '9021',
    kind: 'status missing',
    title: { 'zh-CN': '受理成功，没有状态', en: 'Accepted, no status' },
    lesson: {
      'zh-CN': '受理不等于扣款。请勿再次操作，等系统查清。',
      en: 'Accepted is not taken. Do not take it again; the till is asking.',
    },
  },
  {
    suffix: '9022',
    kind: 'amount differs',
    title: { 'zh-CN': '返回的金额不一样', en: 'The answer names another amount' },
    lesson: {
      'zh-CN': '先不要告诉客人金额。等系统查清实际扣了多少。',
      en: 'Do not tell the guest an amount yet. The till finds out what was taken.',
    },
  },
  {
    suffix: '9023',
    kind: 'merchant differs',
    title: { 'zh-CN': '返回的是别家商户', en: 'The answer names another merchant' },
    lesson: {
      'zh-CN': '可能答错了单。请勿再次操作，并告诉经理。',
      en: 'It may answer for someone else. Do not take it again, and tell the manager.',
    },
  },
  {
    suffix: '9024',
    kind: 'order number differs',
    title: { 'zh-CN': '返回的是别的订单', en: 'The answer names another order' },
    lesson: {
      'zh-CN': '可能答错了单。请勿再次操作，等系统查清。',
      en: 'It may answer for another guest. Do not take it again; the till is asking.',
    },
  },
  {
    suffix: '9025',
    kind: 'settlement date missing',
    title: { 'zh-CN': '成功，但没有清算日期', en: 'Taken, but without a settlement date' },
    lesson: {
      'zh-CN': '请勿再次操作。日结时看清算日最上面，那里列着还没有日期的单。',
      en: 'Do not take it again. Orders without a date stand at the top of the day.',
    },
  },
  {
    suffix: '9026',
    kind: 'amounts as numbers',
    title: { 'zh-CN': '成功，金额格式不同', en: 'Taken, amounts written differently' },
    lesson: { 'zh-CN': '正常完成，无需处理。', en: 'Taken as usual. Nothing to do.' },
  },
  {
    suffix: '9027',
    kind: 'own number repeated',
    title: { 'zh-CN': '成功，返回本台订单号', en: "Taken, under the till's own number" },
    lesson: { 'zh-CN': '正常完成，无需处理。', en: 'Taken as usual. Nothing to do.' },
  },
  {
    suffix: '9030',
    kind: 'cut after the work',
    title: { 'zh-CN': '已扣款，回复前断网', en: 'Taken, then the line went dead' },
    lesson: askFirst,
  },
  {
    suffix: '9031',
    kind: 'cut before the work',
    title: { 'zh-CN': '未扣款就断网', en: 'The line went dead before anything was taken' },
    lesson: {
      'zh-CN': '本台看不出扣没扣，所以一样：请勿再次操作，等系统查清。',
      en: 'From here it looks the same as taken. So: do not take it again until the till knows.',
    },
  },
  {
    suffix: '9032',
    kind: 'no answer',
    title: { 'zh-CN': '已扣款，一直没有回复', en: 'Taken, and never answered' },
    lesson: askFirst,
  },
  {
    suffix: '9033',
    kind: 'cut inside the answer',
    title: { 'zh-CN': '已扣款，回复到一半断网', en: 'Taken, cut in the middle of the answer' },
    lesson: askFirst,
  },
  {
    suffix: '9034',
    kind: 'gateway down',
    title: { 'zh-CN': '平台故障（500），未扣款', en: 'Gateway down (500), not taken' },
    lesson: askFirst,
  },
  {
    suffix: '9035',
    kind: 'proxy page',
    title: { 'zh-CN': '已扣款，收到的却是网页（502）', en: 'Taken, but a web page came back (502)' },
    lesson: askFirst,
  },
  {
    suffix: '9036',
    kind: 'half an answer',
    title: { 'zh-CN': '已扣款，回复不完整', en: 'Taken, half an answer' },
    lesson: askFirst,
  },
  {
    suffix: '9037',
    kind: 'huge answer',
    title: { 'zh-CN': '已扣款，回复大得不正常', en: 'Taken, an answer far too large' },
    lesson: askFirst,
  },
  {
    suffix: '9038',
    kind: 'slow answer',
    title: { 'zh-CN': '成功，但要等三秒', en: 'Taken, after three seconds' },
    lesson: {
      'zh-CN': '耐心等，不要关机，不要重复操作。',
      en: 'Wait. Do not switch off, do not take it again.',
    },
  },
  {
    suffix: '9039',
    kind: 'found late',
    title: { 'zh-CN': '已扣款，前两次查询查不到', en: 'Taken, but the first two questions find nothing' },
    lesson: {
      'zh-CN': '刚查不到不等于没扣款。请勿再次操作，系统会继续查。',
      en: 'Not found yet is not the same as not taken. Do not take it again; the till keeps asking.',
    },
  },
  ...voidDrills,
]

/** The drill that a hold's last four digits ask for, if they ask for one. */
export function drillOf(preauthOrderId: string): Drill | undefined {
  return drills.find(({ suffix }) => preauthOrderId.endsWith(suffix))
}
