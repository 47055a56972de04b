import type { profileZhCN } from './profile-zh-CN.ts'

/** The fields of the terminal profile: the question of its step, an example, and where the merchant's papers say it. */
export const profileEn: typeof profileZhCN = {
  field: {
    gateway: {
      label: 'Gateway',
      question: 'Which gateway does this counter use?',
      example: 'production',
      where: 'production for real guests; your account manager says so when it should be the test one',
    },
    gatewayUrl: {
      label: 'Gateway address',
      question: "What is the gateway's address?",
      example: 'https://api-mop.chinaums.com',
      where: 'the line “URL” of the interface document, up to the host name',
    },
    scheme: {
      label: 'Authorization',
      question: 'How are requests authorized?',
      example: 'OPEN-BODY-SIG',
      where: 'the header “Authorization” in the interface document; OPEN-BODY-SIG unless you were told otherwise',
    },
    mchntNo: {
      label: 'Merchant number',
      question: 'What is the merchant number?',
      example: '898201612345678',
      where: '“商户编号” on a slip, or the letter of admission',
    },
    mchntName: {
      label: 'Merchant name',
      question: 'What is the merchant called?',
      example: '测试商户',
      where: 'the first line of a slip; only shown, never sent',
    },
    termNo: {
      label: 'Terminal number',
      question: 'What is the terminal number of this counter?',
      example: '88880001',
      where: '“终端编号” on a slip; every counter has its own',
    },
    sourceCode: {
      label: 'Source code',
      question: 'What is the source code?',
      example: '1017',
      where: '“来源编号” in the welcome mail of ChinaUMS, four characters; every order number begins with it',
    },
    bizType: {
      label: 'Business type',
      question: 'Of which business type are the holds?',
      example: 'QRPAYDEFAULT',
      where: 'the one the holds are opened with; QRPAYDEFAULT for holds by QR code',
    },
    validityDays: {
      label: 'A hold is valid for (days)',
      question: 'For how many days is a hold valid?',
      example: '30',
      where: 'usually 30 with UnionPay; the till warns beyond that',
    },
    limitPercent: {
      label: 'Most that may be taken (% of the hold)',
      question: 'How much of a hold may be taken, in percent?',
      example: '100',
      where: 'the acquiring agreement; 100 if you are not sure',
    },
    orderDesc: {
      label: 'Usual note (optional)',
      question: 'Which note goes with every completion? May stay empty',
      example: 'Room bill',
      where: 'your own choice; it appears in the transaction list',
    },
    srcReserve: {
      label: 'Reserved field (optional)',
      question: 'Should a reserved text be sent along? May stay empty',
      example: 'webpay',
      where: 'only if ChinaUMS asked for it',
    },
    slipLayout: {
      label: 'Layout of the code on slips (optional)',
      question: 'How is the code on your slips laid out? May stay empty',
      example: '{preauthOrderId}|{authIdRespCode}',
      where: 'the manual of the system that prints the slips; usual layouts are recognised by themselves',
    },
    accountingColumns: {
      label: 'Columns of the accounting file (optional)',
      question: 'Which columns does your accounting software want? May stay empty',
      example: 'stlDate=Date, mchntOrderId=Number, totalAmt=Amount',
      where:
        'the import manual of that software; a field of this till, then what the column is called. Empty: the usual ones',
    },
    statementLayout: {
      label: 'Columns of the statement (optional)',
      question: 'How is the statement read that you get from the gateway? May stay empty',
      example: 'mchntOrderId=商户订单号; termNo=终端号; stlDate=清算日期; amount=交易金额; unit=yuan',
      where:
        'put right once when a statement is imported, the till then offers to keep it here. Empty: the till recognises the columns',
    },
    asking: {
      label: 'Asking about unknown outcomes',
      question: 'May the till ask the gateway about completions whose outcome is not known?',
      example: 'By order number',
      where: 'ChinaUMS; leave it as it is if you are not sure. Bills only for holds made by QR code (QRPAYDEFAULT)',
    },
    mirrorUrl: {
      label: 'Head office (optional)',
      question: 'Does a head office keep a mirror of the journal? May stay empty',
      example: 'postgresql://till_0001@db.example.com/head_office',
      where: 'its administrator; without the password, which is typed under “Head office” on this page',
    },
    privateRoots: {
      label: 'Own certificate authorities (optional)',
      question: 'Does your network need a certificate authority of its own? May stay empty',
      example: '-----BEGIN CERTIFICATE----- … -----END CERTIFICATE-----',
      where: "your network's administrator, as PEM; trusted besides the system's. Certificates are always verified",
    },
    receiptPaper: {
      label: 'Paper of slips',
      question: 'On what are slips printed?',
      example: '80 mm',
      where: 'the width of the roll in the receipt printer',
    },
    receiptPrinter: {
      label: 'Printer of slips (optional)',
      question: 'Which printer prints the slips? May stay empty',
      example: 'tcp://192.168.1.50:9100',
      where:
        'the printer’s name as “Slips” on this page lists it; or the address on its own test print, if it is a receipt printer on the network. Empty: the system’s usual one',
    },
    receiptSilent: {
      label: 'Printing',
      question: 'Is there a dialog before a slip is printed?',
      example: 'At once',
      where: 'your own choice; a receipt printer on the network never asks',
    },
    receiptAfterSale: {
      label: 'After each sale',
      question: 'Is a slip printed by itself after each sale?',
      example: 'By key',
      where: 'your own choice; what was refused or is not known yet is printed by key (Ctrl+P)',
    },
    cashierLimit: {
      label: "Cashier's limit in yuan (optional)",
      question: "Above which amount does a cashier need a manager's approval? May stay empty",
      example: '5000',
      where: "your house's rules; empty: no limit",
    },
    idleLockMinutes: {
      label: 'Lock after minutes without anybody at it',
      question: 'After how many minutes without anybody at it does the till lock?',
      example: '5',
      where: "your house's rules; 0: never by itself. What was typed stays, and what waits goes on being sent",
    },
    pinAfterSale: {
      label: 'PIN after each sale',
      question: 'Is the PIN asked for after each sale, before the next?',
      example: 'No',
      where: "your house's rules; “Yes” where several people share the till",
    },
    updateUrl: {
      label: 'Updates (optional)',
      question: 'Where do updates of this program lie? May stay empty',
      example: 'https://updates.example.com/till',
      where: 'whoever looks after your tills; then looked for under “Updates” on this page',
    },
  },
  papers: { none: 'No slips', '58': '58 mm', '80': '80 mm', A4: 'A4' },
  silent: { yes: 'At once, without a dialog', no: "With the system's dialog" },
  afterSale: { yes: 'Print a slip by itself', no: 'Print by key (Ctrl+P)' },
  gateways: {
    production: 'Production (real money)',
    test: 'Test',
    training: 'Training (built in)',
    custom: 'An address of your own',
  },
  pinsAfterSale: { no: 'No', yes: 'Yes' },
  askings: {
    orders: 'By order number',
    bills: 'By order number and bill (QR codes)',
    off: 'Do not ask; a manager settles them',
  },
}
