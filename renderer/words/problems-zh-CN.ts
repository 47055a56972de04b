import type { Problem } from '../../preload/contract.ts'

/** What is wrong or uncertain, and what to do, with the facts of the contract; facts named with `yuan` are fen. */
export const problemsZhCN: Readonly<Record<Problem['kind'], string>> = {
  required: '请填写',
  'too-short': '太短：现在 {{length}} 个字符，至少要 {{least}} 个',
  'too-long': '太长：现在 {{length}} 个字符，最多 {{most}} 个',
  characters: '含有不能用的字符，请核对',
  'not-an-amount': '看不懂这个金额，请输入如 128 或 128.50',
  'three-decimals': '最多两位小数，收银台不会四舍五入',
  'below-least': '金额要大于 0',
  'above-gateway-limit': '超过银联商务单笔上限 ¥1,000,000.00',
  'above-hold-limit': '超过这笔预授权最多可完成的 {{most, yuan}}',
  'not-a-number': '请输入 {{least}} 到 {{most}} 之间的整数',
  'not-a-choice': '请从列出的选项里选一个',
  'not-a-url': '请输入完整网址，如 https://api-mop.chinaums.com',
  'insecure-url': '网址必须以 https:// 开头（本机地址除外）',
  'slip-layout':
    '版式里至少要有 {preauthOrderId} 或 {authIdRespCode}，各最多一次，其他文字照签购单写；两项紧挨时前一项要写长度，如 {preauthOrderId:30}{authIdRespCode}',

  'hold-taken': '这笔预授权已经做过完成，不能再做。没有发送任何内容',
  'hold-released': '这笔预授权正在撤销或已经撤销，不能再做完成。没有发送任何内容',
  'hold-completed': '这笔预授权已做过完成（{{mchntOrderId}}），不能直接撤销预授权。要退回请先撤销那笔完成',
  'void-under-way': '这笔已经撤销或正在撤销。没有发送任何内容；按 F8 查看进展',
  'taken-after-all': '主管曾判定未完成，但银联商务现在答复已完成。请核对客人是否被收了两次，如有请撤销其中一笔',
  'hold-past-validity': '这笔预授权是 {{heldOn}} 的，已超过 {{validityDays}} 天有效期，银行可能已经自动解冻',
  'warning-not-acknowledged': '还有提醒没有确认。请先看提醒，再按 F7 确认',
  'entry-not-ready': '内容还不完整。请返回填写，已输入的都在',

  'not-reached': '连不上银联商务，没有发送出去。联网后会自动发送',
  'no-token': '没有拿到银联商务的访问令牌，没有发送出去。请在设置里检查密钥',

  'no-answer': '等了 {{seconds}} 秒没有答复',
  'connection-lost': '发送途中连接断开',
  'http-status': '银联商务答复异常（HTTP {{status}}）',
  'not-json': '答复内容无法识别',
  'too-large': '答复内容过大，没有采用',
  'unlisted-code': '答复代码 {{errCode}} 不在文档中，不能当作失败',
  'two-sided-code': '答复代码 {{errCode}} 不能说明是否扣款',
  'no-trade-success': '答复没有写明交易成功（状态 {{status}}）',
  'amount-differs': '答复的金额 {{answered, yuan}} 与所发 {{asked, yuan}} 不一致',
  'merchant-differs': '答复的商户号“{{answered}}”与本商户 {{asked}} 不一致',
  'terminal-differs': '答复的终端号“{{answered}}”与本终端 {{asked}} 不一致',
  'order-differs': '答复的订单号“{{answered}}”与所发 {{asked}} 不一致',
  contradiction: '答复自相矛盾（代码 {{errCode}}，状态 {{status}}）',
  interrupted: '收银台在等待答复时关闭过',

  'certificate-refused': '网关证书不可信。可能是网络需要登录，或代理替换了证书；请联系网络管理员',
  'clock-off': '电脑时钟与银联商务相差 {{seconds}} 秒，签名会被拒绝。请在系统设置里校准时间',
  'keys-refused': '银联商务不接受这组密钥。请核对 AppId 与 AppKey，并确认已开通预授权完成',
  'unexpected-answer': '这个地址有答复，但不像银联商务的网关。请核对网关地址',

  'clock-ahead':
    '本机时钟比银联商务快 {{seconds, duration}}。超过 {{limitSeconds, duration}}，请求很可能被拒绝：请在系统设置里校准时间',
  'clock-behind':
    '本机时钟比银联商务慢 {{seconds, duration}}。超过 {{limitSeconds, duration}}，请求很可能被拒绝：请在系统设置里校准时间',
  'reason-missing': '请写明原因，至少几个字；原因会永久留在流水里。',
  'not-confirmed': '与号码的后四位不符。请核对后重新输入。',
  'keys-missing': '还没有保存密钥。请在设置（F10）里输入 AppId 和 AppKey',
  'keys-unreadable': '已保存的密钥读不出来。请在设置（F10）里重新输入',
  'no-keychain': '本机没有可用的系统钥匙串，不能安全保存密钥。请登录桌面会话、解锁钥匙串后重新打开收银台',
  'profile-missing': '还没有终端配置。请在设置（F10）里填写',
  'profile-invalid': '终端配置不完整。请在设置（F10）里改正标出的项目',
  'file-not-json': '这个文件不是收银台的配置文件。请选择导出的 .json 文件',
  'file-unreadable': '读不了这个文件：{{path}}。请检查文件是否还在、是否有权限',
  'open-items': '还有 {{count}} 笔待处理，现在不能更换。请先到待处理（F8）处理完',
  'passphrase-short': '太短：现在 {{length}} 个字符，至少要 {{least}} 个',
  'passphrase-differs': '两次输入不一样，请重新输入口令',
  'hand-over-to-itself': '这就是本台的终端号。请输入接手那一台的',
  'hand-over-nothing': '已经没有未发送的，没有移交任何内容',
  'hand-over-unknown': '流水里没有这次移交',
  'hand-over-not-ours': '这不是移交文件，或者来自更新版本的收银台。没有接手任何内容，请另选文件',
  'hand-over-damaged-or-passphrase':
    '打不开：口令不对，或者文件在路上被改动过。没有接手任何内容。请再问一次口令，或请对方重新保存文件',
  'hand-over-not-for-us':
    '这个文件是给商户 {{mchntNo}} 的终端 {{toTermNo}}（{{gatewayUrl}}）的，不是给本台的。没有接手任何内容，请到那一台打开',
  'hand-over-used': '终端 {{fromTermNo}} 的这个文件本台已经接手过，没有重复接手',

  'no-training': '培训无法开始：读不出练习账本 {{path}}。请把这个文件移走，再开始培训；真实收款不受影响',
  'journal-newer': '流水文件由更新版本的收银台写入：{{path}}。请安装那个版本；这个版本读不全它',
  'journal-foreign': '这不是收银台的流水文件：{{path}}。请查清是哪个程序放在这里的，把它移到别的文件夹；收银台不会动它',
  'journal-damaged': '流水文件已损坏：{{path}}。现在不收取、不发送。请通知主管：收银台可以从备份继续，损坏的文件会保留',
  'journal-missing':
    '流水文件不见了：{{path}}，但有它的备份。现在不收取、不发送。请把文件放回原处，或通知主管从备份继续',
  'journal-in-use':
    '另一个收银台正在写这份流水：{{path}}（本机的另一个用户，或另一台电脑）。请关闭那一个；一份流水只能有一个收银台',
  'journal-unknown': '找不到这份流水。请从列表里另选一份',
  'completion-unknown': '流水里没有这个订单号。请到清算日（F6）里查找',
  'wrong-state': '这笔的状态已经变了，现在不能这样操作。请看它现在的状态',
  'may-have-left': '这一笔可能早已发送（流水恢复过，或曾交给别的收银台），不能撤回。请发送它；同一订单号不会重复扣款',
  'backup-failed': '流水没有备份成：{{path}}（{{why}}）。收银照常，稍后自动再试；请检查磁盘',
  'chain-broken':
    '流水被人从外部改动过：{{path}} 的第 {{seq}} 条记录与当初写下的不一致。收银照常，但此后的备份不算数。请把以前的备份复制到另一块磁盘，并告诉主管',
  'backup-unusable': '这个备份不能用（{{why}}）。什么都没有改动，请另选一个',
  'restored-with-gap':
    '流水恢复过：{{from, moment}} 到 {{until, moment}} 之间的记录可能缺失。请对照签购单和商户平台；只有平台上没有的才重新录入。重新录入会用同一订单号，不会重复扣款',
  'disk-full': '磁盘已满或快满了：{{path}}。现在不写入、不接新的完成。请清出空间后再试',
  'disk-low': '磁盘只剩 {{freeMb}} MB：{{path}}。请尽快清理；低于 {{leastMb}} MB 就不能接新的完成',
  'network-drive': '这个文件夹在网络驱动器上：{{path}}，流水在那里会损坏。请把收银台的文件夹移到本机磁盘',
  'folder-read-only': '这个文件夹不能写入：{{path}}。请换一个文件夹',
  'folder-missing': '文件夹不存在：{{path}}。请换一个文件夹',
  'write-failed': '文件没有写成：{{path}}。请换一个文件夹再试',
  'nothing-to-export': '这一天没有可导出的记录',
  'nothing-to-close': '{{stlDate}} 及以前没有等待日结的交易',
  'day-closed-already': '第 {{number}} 号日结已结到 {{stlDate}}，更早的日期不能再结。迟到的交易并入下一次日结',
  'open-items-undecided':
    '还有 {{count}} 笔（{{totalAmt, yuan}}）未了结且没有写明原因。请逐笔选中并写明为什么留着；没有日结',
  'close-unknown': '流水里没有第 {{number}} 号日结',

  'bad-request': '收银台没有看懂这个请求，什么都没有做。请再试一次',
  'not-allowed': '这里不允许这样做，什么都没有做',
  bug: '收银台自身出错，已记入日志。请看“最近”里这笔的状态，不要重复操作',
}
