import type { LocalText } from '#shared/model/local-text.ts'

/** What each keeper protects against and what it does not, for the status screen; no more than is true. */
export const pinProtection: LocalText = {
  zh: '密钥由您的 PIN 保护：没有 PIN，任何人都无法读取本机数据，忘记后也无法找回。拿到整个数据目录的人可以离线猜测 PIN，因此越长越安全。',
  en: 'The key is protected by your PIN: without it nobody can read the data on this device, and a forgotten PIN cannot be recovered. Who gets hold of the whole data folder can guess offline, so a longer PIN is safer.',
}

export const keyringProtection: LocalText = {
  zh: '密钥由系统密钥环保管，登录系统后解锁：单独拿到磁盘或数据目录无法读取数据；以同一账户运行的其他程序可以向密钥环取得密钥。',
  en: 'The key is in the system keyring, which opens with your login: the disk or the data folder alone cannot be read; other programs that run under the same account can ask the keyring for it.',
}

/** What the host's protected storage is worth depends on the system behind it. */
export function boxProtection(backend: string): LocalText {
  if (backend === 'dpapi') {
    return {
      zh: '密钥由 Windows 数据保护（DPAPI）保管：本机其他用户和单独取出的磁盘无法读取数据；以同一账户运行的其他程序可以取得密钥。',
      en: 'The key is kept by Windows data protection (DPAPI): other users of this device and a disk taken out of it cannot read the data; other programs that run under the same account can get the key.',
    }
  }
  if (backend === 'keychain') {
    return {
      zh: '密钥由 macOS 钥匙串保管：其他用户和其他应用未经允许都无法取得密钥。',
      en: 'The key is kept by the macOS keychain: neither other users nor other applications get it without permission.',
    }
  }
  return keyringProtection
}
