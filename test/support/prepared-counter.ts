import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { folders } from '../../main/terminal/folders.ts'
import { emptyDraft, type Profile, readProfile } from '../../main/terminal/profile.ts'
import { profileFileText } from '../../main/terminal/profile-file.ts'
import { writeSettings } from '../../main/terminal/settings.ts'
import type { ProfileDraft } from '../../preload/contract/profile.ts'

/** Where the till keeps its files below a test's home. */
export const tillFolders = (home: string) => folders(join(home, '.config', 'preauth-till'))

/** A counter at the gateway of this address, as it would be typed. */
export const counterDraft = (gatewayUrl: string, changes: Partial<ProfileDraft> = {}): ProfileDraft => ({
  ...emptyDraft,
  gateway: 'custom',
  gatewayUrl,
  mchntNo: '898201612345678',
  mchntName: '测试商户',
  termNo: '88880001',
  sourceCode: '1017',
  ...changes,
})

/** The same, read: the profile. */
export function counterProfile(gatewayUrl: string): Profile {
  const read = readProfile(counterDraft(gatewayUrl))
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return read.profile
}

function writeText(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

/** Writes what an earlier start would have left: a counter that was set up, or one in training. */
export async function prepareCounter(home: string, mode: 'training' | 'live', gatewayUrl = 'http://127.0.0.1:9') {
  const { profile: profilePath, settings } = tillFolders(home)
  const profile = counterProfile(gatewayUrl)
  writeText(profilePath(profile.termNo), profileFileText(profile))
  mkdirSync(dirname(settings), { recursive: true })
  const { termNo } = profile
  await writeSettings(settings, {
    language: 'zh-CN',
    theme: 'system',
    mode,
    termNo,
    exportFolder: join(home, 'exports'),
  })
  return profile
}
