import type { Language } from '#shared/model/local-text.ts'

/** The words of the device's key: PIN, lock, idle time, erasing. */
const zh = {
  title: '本机密钥与锁定',
  protection: '保护方式',
  pin: 'PIN',
  setPin: '设置 PIN',
  changePin: '更换 PIN',
  current: '当前 PIN',
  next: '新 PIN',
  again: '再输入一次新 PIN',
  differ: '两次输入的新 PIN 不同',
  saved: 'PIN 已保存',
  lock: '锁定',
  lockNow: '立即锁定',
  idle: '无操作后锁定',
  idleOf: (minutes: number) => `${minutes} 分钟`,
  never: '不自动锁定',
  erase: '抹除本机',
  eraseHint: '销毁本机密钥：封存的数据从此无人能读，未送出的内容也会丢失。',
  confirm: (word: string) => `键入 ${word} 确认`,
  cancel: '取消',
}

const en: typeof zh = {
  title: 'Key and lock of this device',
  protection: 'Protected by',
  pin: 'PIN',
  setPin: 'Set a PIN',
  changePin: 'Change the PIN',
  current: 'Current PIN',
  next: 'New PIN',
  again: 'New PIN once more',
  differ: 'The two new PINs differ',
  saved: 'The PIN is kept',
  lock: 'Lock',
  lockNow: 'Lock now',
  idle: 'Lock when idle for',
  idleOf: (minutes) => `${minutes} minutes`,
  never: 'never',
  erase: 'Erase this device',
  eraseHint:
    'Destroys the keys of this device: nobody can read its data again, and work that was not sent is lost.',
  confirm: (word) => `Type ${word} to confirm`,
  cancel: 'Cancel',
}

export const keyWords: Readonly<Record<Language, typeof zh>> = { zh, en }
