/** The five-minute course of training. */
export const courseZhCN = {
  title: '五分钟上手',
  progress: '已学会 {{done}}/{{count}}',
  done: '已学会',
  allDone: '都学会了。可以在设置里结束培训，开始真正收款。',
  fill: '填入这一课的预授权',
  cut: '断电',
  statement: '生成练习对账单',
  written: '已写入 {{path}}，共 {{count}} 行。按 F6，再 Ctrl+B 导入它',
  lessons: {
    take: {
      title: '正常完成一笔',
      how: '填入或扫码，输入金额，Ctrl+回车核对，F9 完成。',
    },
    refused: {
      title: '被拒绝的一笔',
      how: '网关会拒绝这一笔。看清原因和下一步：客人的钱没有动。',
    },
    'not-known': {
      title: '结果未知',
      how: '网络会在中途断开。不要再收一次，看系统怎样自己查清。',
    },
    twice: {
      title: '同一张单扫两次',
      how: '把第一课那张单再填一次：系统认得它，不会再收一次。',
    },
    printer: {
      title: '打印机缺纸',
      how: '打开一笔已完成的（右边点它，或 F6），按 Ctrl+P：练习打印机缺纸，没有打印，收款不受影响。再按一次，纸已换好。',
    },
    'power-cut': {
      title: '正在发送时断电',
      how: '完成这一笔（网关不回答）。显示“发送中”时按 F7 回到这里，按“断电”。再打开本程序：它自己去查那一笔。',
    },
    close: {
      title: '日结',
      how: '按 F6，再 Ctrl+D。还没有了结的写上原因，然后日结。',
    },
    statement: {
      title: '对账',
      how: '生成练习对账单，再按 F6、Ctrl+B 导入它：有一笔金额不符，等你找出来。',
    },
  },
}
