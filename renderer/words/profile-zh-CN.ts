import type { ProfileDraft } from '../../preload/contract/profile.ts'

type FieldWords = {
  readonly label: string
  readonly question: string
  readonly example: string
  readonly where: string
}

/** The fields of the terminal profile: the question of its step, an example, and where the merchant's papers say it. */
export const profileZhCN = {
  field: {
    gateway: {
      label: '网关',
      question: '连接哪一个网关？',
      example: '生产环境',
      where: '正式收银选生产环境；联调时客户经理会说明用测试环境',
    },
    gatewayUrl: {
      label: '网关地址',
      question: '网关地址是什么？',
      example: 'https://api-mop.chinaums.com',
      where: '接入文档“URL”一栏，写到域名为止',
    },
    scheme: {
      label: '认证方式',
      question: '用哪一种认证方式？',
      example: 'OPEN-BODY-SIG',
      where: '接入文档“请求头 Authorization”一栏；没有特别说明就用 OPEN-BODY-SIG',
    },
    mchntNo: {
      label: '商户号',
      question: '商户号是多少？',
      example: '898201612345678',
      where: '签购单上的“商户编号”，或入网通知书',
    },
    mchntName: {
      label: '商户名称',
      question: '商户叫什么名字？',
      example: '测试商户',
      where: '签购单最上面一行；只用于显示',
    },
    termNo: {
      label: '终端号',
      question: '这台收银台的终端号是多少？',
      example: '88880001',
      where: '签购单上的“终端编号”，每台收银台不同',
    },
    sourceCode: {
      label: '来源编号',
      question: '来源编号是什么？',
      example: '1017',
      where: '银联商务接入邮件里的“来源编号”，四位；所有订单号以它开头',
    },
    bizType: {
      label: '业务类型',
      question: '预授权一般是哪种业务类型？',
      example: 'QRPAYDEFAULT',
      where: '与开预授权时用的相同；扫码预授权是 QRPAYDEFAULT',
    },
    validityDays: {
      label: '预授权有效期（天）',
      question: '预授权多少天内有效？',
      example: '30',
      where: '银联预授权一般 30 天；超过后收银台会提醒',
    },
    limitPercent: {
      label: '最多可完成（预授权金额的 %）',
      question: '最多可完成预授权金额的百分之几？',
      example: '100',
      where: '与收单协议一致；不清楚就填 100',
    },
    orderDesc: {
      label: '默认订单说明（选填）',
      question: '每笔完成默认写什么说明？可以不填',
      example: '住宿结账',
      where: '由商户自己决定，会出现在交易明细里',
    },
    srcReserve: {
      label: '系统预留字段（选填）',
      question: '要不要随每笔带上预留字段？可以不填',
      example: 'webpay',
      where: '只有银联商务要求时才填',
    },
    slipLayout: {
      label: '签购单码的版式（选填）',
      question: '签购单上的码是什么版式？可以不填',
      example: '{preauthOrderId}|{authIdRespCode}',
      where: '打印签购单的系统说明；常见版式会自动识别，不用填',
    },
    accountingColumns: {
      label: '记账文件的列（选填）',
      question: '导出给财务软件的文件要哪些列？可以不填',
      example: 'stlDate=日期, mchntOrderId=单号, totalAmt=金额',
      where: '财务软件的导入说明；等号左边是本系统的字段名，右边是列名，不填用常用的列',
    },
    statementLayout: {
      label: '对账单的列（选填）',
      question: '拿到的对账单怎么读？可以不填',
      example: 'mchntOrderId=商户订单号; termNo=终端号; stlDate=清算日期; amount=交易金额; unit=yuan',
      where: '导入对账单时改好一次，收银台会提示存到这里；不填由收银台自动识别',
    },
    asking: {
      label: '结果未知时的查询方式',
      question: '结果未知时，收银台可以向网关查询吗？',
      example: '按订单号查询',
      where: '银联商务；不清楚就保持不变。账单查询只用于扫码产生的预授权（QRPAYDEFAULT）',
    },
    mirrorUrl: {
      label: '总部地址（选填）',
      question: '流水要同步到总部吗？可以不填',
      example: 'postgresql://till_0001@db.example.com/head_office',
      where: '总部管理员给的地址，不带密码；密码在本页“总部同步”处填写',
    },
    privateRoots: {
      label: '自有根证书（选填）',
      question: '贵处网络需要自有的根证书吗？可以不填',
      example: '-----BEGIN CERTIFICATE----- … -----END CERTIFICATE-----',
      where: '网络管理员给的 PEM 文本，在系统证书之外另外信任；证书始终会核对，无法关闭',
    },
    receiptPaper: {
      label: '小票纸张',
      question: '小票打印在什么纸上？',
      example: '80 毫米',
      where: '小票打印机里纸卷的宽度',
    },
    receiptPrinter: {
      label: '小票打印机（选填）',
      question: '小票用哪台打印机？可以不填',
      example: 'tcp://192.168.1.50:9100',
      where: '本页“小票打印”处列出的名称；网络小票打印机则填它自检页上的地址。不填用系统默认打印机',
    },
    receiptSilent: {
      label: '打印方式',
      question: '打印小票前要弹出打印窗口吗？',
      example: '直接打印',
      where: '自行决定；网络小票打印机从不弹窗',
    },
    receiptAfterSale: {
      label: '每笔完成后',
      question: '每笔完成后自动打印小票吗？',
      example: '按键打印',
      where: '自行决定；未完成和结果未知的小票总是按键打印（Ctrl+P）',
    },
    cashierLimit: {
      label: '收银员单笔上限（元，选填）',
      question: '收银员单笔超过多少元要主管授权？可以不填',
      example: '5000',
      where: '本店的规定；不填则没有上限',
    },
    idleLockMinutes: {
      label: '无人操作多少分钟后锁定',
      question: '多少分钟没有人操作就锁定？',
      example: '5',
      where: '本店的规定；0 表示不自动锁定。锁定时已输入的内容都在，未发送的照常发送',
    },
    pinAfterSale: {
      label: '每笔之后要 PIN',
      question: '每做完一笔，下一笔之前要不要输入 PIN？',
      example: '不要',
      where: '本店的规定；几个人共用一台收银台时选“要”',
    },
    updateUrl: {
      label: '更新地址（选填）',
      question: '本程序的更新放在哪里？可以不填',
      example: 'https://updates.example.com/till',
      where: '负责收银台维护的人；填好后在本页“更新”处检查',
    },
  } satisfies Readonly<Record<keyof ProfileDraft, FieldWords>>,
  papers: { none: '不打印小票', '58': '58 毫米', '80': '80 毫米', A4: 'A4 纸' },
  silent: { yes: '直接打印，不弹窗', no: '弹出打印窗口' },
  afterSale: { yes: '自动打印小票', no: '按键打印（Ctrl+P）' },
  gateways: {
    production: '生产环境（真实交易）',
    test: '测试环境',
    training: '培训（内置网关）',
    custom: '自定义地址',
  },
  pinsAfterSale: { no: '不要', yes: '要' },
  askings: {
    orders: '按订单号查询',
    bills: '按订单号和账单查询（扫码）',
    off: '不查询，由主管处理',
  },
}
