import type { Problem } from '../../preload/contract/problem.ts'
import { yuan } from '../completion/fen.ts'

type Facts = Problem['facts']

/** What a command may be refused for, in one line, in both languages; the window has words of its own (preload/languages). */
const texts: { readonly [Kind in Problem['kind']]?: (facts: Facts) => string } = {
  'profile-missing': ({ by }) =>
    by === undefined
      ? '本机还没有设置终端，请先在收银台中设置 no terminal is set up here; set one up in the till first'
      : `本机还没有设置终端，请用 ${by} 指明流水文件 no terminal is set up here; name the journal with ${by}`,
  'file-unreadable': ({ path }) => `没有这个文件 there is no such file: ${path}`,
  'journal-foreign': ({ path }) => `这不是收银台的流水文件 it is not a journal of this till: ${path}`,
  'journal-newer': ({ path }) => `流水文件由更新版本写入，请用那个版本 a newer version wrote it; use that one: ${path}`,
  'journal-older': ({ path }) =>
    `流水文件由较旧版本写入，请先在收银台中打开一次 an older version wrote it; open it once in the till: ${path}`,
  'journal-damaged': ({ path }) =>
    `流水文件已损坏，请打开收银台处理 the journal is damaged; open the till, which helps: ${path}`,
  'journal-in-use': ({ path }) =>
    `收银台正在使用这个流水文件，请先关闭它，或在收银台中操作 a till has this journal open; close it, or do this in the till: ${path}`,
  'file-not-json': ({ path }) => `这不是终端配置文件 it is no profile: ${path}`,
  'keys-missing': () => '没有密钥，请由标准输入提供 there are no keys; give appId= and appKey= on standard input',
  'keys-unreadable': () =>
    '密钥无法读取，请由标准输入重新提供 the keys cannot be read; give appId= and appKey= on standard input again',
  'no-keychain': ({ backend }) =>
    `系统没有可用的钥匙串（${backend}），什么都没有做 there is no keychain (${backend}); nothing was done`,
  'mirror-not-set': () => '配置中没有总部地址 mirrorUrl the profile names no head office (mirrorUrl)',
  'open-items': ({ count, totalAmt, termNo }) =>
    `终端 ${termNo} 还有 ${count} 笔未了结（${yuan(Number(totalAmt))} 元），请先在收银台中处理 ${count} items of terminal ${termNo} are open; settle them in the till first`,
  required: ({ field }) => `缺少 missing: ${field}`,
  characters: ({ field }) => `含有不允许的字符 characters that are not allowed: ${field}`,
  'too-long': ({ field, most }) => `超过 ${most} 个字符 longer than ${most} characters: ${field}`,
  'nothing-to-export': ({ stlDate }) => `没有可导出的记录 there is nothing to export of ${stlDate}`,
  'nothing-to-close': ({ stlDate }) => `没有等待日结的交易 nothing dated up to ${stlDate} waits for a day close`,
  'day-closed-already': ({ stlDate, number }) =>
    `${stlDate} 已由第 ${number} 号日结结账 day close ${number} has taken ${stlDate} already`,
  'open-items-undecided': ({ count, totalAmt }) =>
    `有 ${count} 笔未了结（${yuan(Number(totalAmt))} 元），请用 --open-reason 说明 ${count} items are open; give a reason with --open-reason`,
  'approval-needed': ({ count, totalAmt }) =>
    `有 ${count} 笔未了结（${yuan(Number(totalAmt))} 元），要由主管决定：--manager 姓名，PIN 由标准输入提供 ${count} items are open, so a manager decides: give --manager NAME, and pin= on standard input`,
  'operator-unknown': ({ name }) =>
    `这台收银台没有名叫 ${name} 的在用人员 nobody of this name works at this till: ${name}`,
  'not-a-manager': ({ name }) => `${name} 不是主管 ${name} is no manager`,
  'pin-wrong': ({ name, left }) =>
    `${name} 的 PIN 不对，再错 ${left} 次后要由主管解锁 this is not ${name}'s PIN; after ${left} more wrong ones a manager has to unlock it`,
  'pin-wait': ({ name, seconds }) =>
    `${name} 的 PIN 连续输错，${seconds} 秒后再试 ${name}'s PIN was wrong several times; try again in ${seconds} s`,
  'pin-locked': ({ name }) =>
    `${name} 的 PIN 已锁住，请在收银台中解锁 ${name}'s PIN is locked; a manager unlocks it in the till`,
  'operators-spoiled': () =>
    '操作员文件不可信，请打开收银台处理 the operators cannot be trusted; open the till, which helps',
  'pepper-unreadable': () =>
    '本机的钥匙串核对不了 PIN，请打开收银台处理 this keychain cannot check PINs; open the till, which helps',
  'reason-missing': ({ least }) => `原因至少 ${least} 个字 a reason has at least ${least} characters`,
  'not-confirmed': () =>
    '--confirm 应为本终端号的后四位 --confirm takes the last four characters of the terminal number',
  'disk-full': ({ path }) => `磁盘已满 the disk is full: ${path}`,
  'folder-read-only': ({ path }) => `没有写入权限 it may not be written: ${path}`,
  'folder-missing': ({ path }) => `文件夹不存在 its folder is missing: ${path}`,
  'write-failed': ({ path, code }) => `写入失败（${code}） it could not be written (${code}): ${path}`,
  'network-drive': ({ path }) => `流水文件在网络驱动器上 the journal is on a network drive: ${path}`,
  stopped: () => '已停止，没有留下文件 stopped; no file was left',
}

/** A problem in one line; one that no command should meet by its name and facts. Pure. */
export const problemText = ({ kind, facts }: Problem): string =>
  texts[kind]?.(facts) ?? `${kind} ${JSON.stringify(facts)}`
