import type { Language } from '#shared/model/local-text.ts'

/** The words of the lock, apart from all others: they are needed where nothing else can be shown. */
const zh = {
  heading: '已锁定',
  chooseHeading: '为本机设置 PIN',
  chooseHint:
    '本机没有可靠的系统密钥库，数据将由 PIN 加密保护。PIN 至少六位；忘记后数据无法恢复，只能重新同步。',
  pin: 'PIN',
  unlock: '解锁',
  choose: '设置并继续',
  wait: (seconds: number) => `请在 ${seconds} 秒后重试。`,
  failures: (count: number) => `已输错 ${count} 次。`,
}

const en: typeof zh = {
  heading: 'Locked',
  chooseHeading: 'Choose a PIN for this device',
  chooseHint:
    "This device has no system key store worth the name, so a PIN encrypts the data: six characters or more. Without it the data can't be recovered, only synced again.",
  pin: 'PIN',
  unlock: 'Unlock',
  choose: 'Set and go on',
  wait: (seconds: number) => `Try again in ${seconds} seconds.`,
  failures: (count: number) => `Wrong ${count} times.`,
}

export const lockWords: Readonly<Record<Language, typeof zh>> = { zh, en }
