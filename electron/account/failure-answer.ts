import type { LocalText } from '#shared/model/local-text.ts'
import type { AccountCode, AccountOffer, AccountRefusal } from './failure-code.ts'

type Answer = {
  readonly code: AccountRefusal['code']
  readonly message: LocalText
  readonly offers: readonly AccountOffer[]
}

/** What people read for each code, what programs read, and what may be done next. Nothing here loses data. */
export const answers: Readonly<Record<AccountCode, Answer>> = {
  'keyring-no-program': {
    code: 'locked',
    message: {
      zh: '未安装 secret-tool，无法访问系统密钥环；请安装 libsecret-tools 后重试。数据未被改动。',
      en: 'The program secret-tool is not installed, so the system keyring cannot be reached; install libsecret-tools and try again. Nothing was changed.',
    },
    offers: ['retry'],
  },
  'keyring-no-session': {
    code: 'locked',
    message: {
      zh: '没有桌面会话总线（D-Bus），无法访问系统密钥环；请在桌面会话中打开应用。数据未被改动。',
      en: 'There is no desktop session bus (D-Bus), so the system keyring cannot be reached; open the application in a desktop session. Nothing was changed.',
    },
    offers: ['retry'],
  },
  'keyring-no-service': {
    code: 'locked',
    message: {
      zh: '本机没有运行系统密钥环服务；请启动密钥环（如 gnome-keyring）后重试。数据未被改动。',
      en: 'No keyring service is running on this device; start one, such as gnome-keyring, and try again. Nothing was changed.',
    },
    offers: ['retry'],
  },
  'keyring-not-set-up': {
    code: 'locked',
    message: {
      zh: '系统密钥环尚未建立默认密钥环；请先在系统中建立，再重试。数据未被改动。',
      en: "The system has no default keyring yet; make one in the system's settings and try again. Nothing was changed.",
    },
    offers: ['retry'],
  },
  'keyring-locked': {
    code: 'locked',
    message: {
      zh: '系统密钥环已锁定；请解锁密钥环后重试。数据未被改动。',
      en: 'The system keyring is locked; unlock it and try again. Nothing was changed.',
    },
    offers: ['unlock', 'retry'],
  },
  'keyring-silent': {
    code: 'locked',
    message: {
      zh: '系统密钥环没有应答；请稍后重试，或重新登录系统。数据未被改动。',
      en: 'The system keyring does not answer; try again later, or log in to the system again. Nothing was changed.',
    },
    offers: ['retry'],
  },
  'keyring-refused': {
    code: 'locked',
    message: {
      zh: '系统密钥环拒绝了请求；请检查密钥环后重试。数据未被改动。',
      en: 'The system keyring refused the request; check it and try again. Nothing was changed.',
    },
    offers: ['retry', 'report'],
  },
  'key-missing': {
    code: 'locked',
    message: {
      zh: '系统密钥环中找不到本机的密钥：它可能在另一个尚未解锁的密钥环中，或已被删除。数据仍在，但保持锁定；找回密钥后可重试。',
      en: 'The key of this device is not in the system keyring: it may be in another keyring that is still locked, or was deleted. The data are still here but stay locked; try again once the key is back.',
    },
    offers: ['unlock', 'retry'],
  },
  'key-mismatch': {
    code: 'locked',
    message: {
      zh: '找到的密钥不是本机数据的密钥，数据保持锁定；没有覆盖任何内容。请恢复原来的密钥后重试。',
      en: 'The key that was found is not the key of these data, which stay locked; nothing was overwritten. Restore the original key and try again.',
    },
    offers: ['retry', 'report'],
  },
  'keeper-changed': {
    code: 'locked',
    message: {
      zh: '本机密钥由另一种方式保管，现在的系统无法打开；请回到原来的桌面环境后重试。没有覆盖任何内容。',
      en: 'The key of this device is kept in another way, which this system cannot open; go back to the original desktop and try again. Nothing was overwritten.',
    },
    offers: ['retry', 'report'],
  },
  'protection-none': {
    code: 'locked',
    message: {
      zh: '操作系统没有提供可靠的密钥保护；请改用 PIN。数据未被改动。',
      en: 'The operating system offers no key protection worth the name; use a PIN instead. Nothing was changed.',
    },
    offers: ['retry'],
  },
  'protection-refused': {
    code: 'locked',
    message: {
      zh: '操作系统未能解开本机密钥，数据保持锁定；没有覆盖任何内容。请重试，或重新登录系统。',
      en: 'The operating system could not unwrap the key of this device, so its data stay locked; nothing was overwritten. Try again, or log in to the system again.',
    },
    offers: ['retry', 'report'],
  },
  'key-file-missing': {
    code: 'locked',
    message: {
      zh: '数据仍在，但密钥文件 device.key 不见了，因此保持锁定；请从备份恢复该文件后重试。没有新建密钥，也没有改动数据。',
      en: 'The data are here but the key file device.key is gone, so they stay locked; restore that file from a backup and try again. No new key was made and nothing was changed.',
    },
    offers: ['retry', 'report'],
  },
  'key-file-damaged': {
    code: 'damaged',
    message: {
      zh: '本机的密钥文件已损坏，数据保持锁定；文件原样保留，请从备份恢复后重试。',
      en: 'The key file of this device is damaged, so its data stay locked; the file was left as it is. Restore it from a backup and try again.',
    },
    offers: ['retry', 'report'],
  },
  'key-file-newer': {
    code: 'read-only',
    message: {
      zh: '密钥文件由更新版本的应用写入，请升级应用后再打开。',
      en: 'The key file was written by a newer version of the application; update it to open the data.',
    },
    offers: ['update-app'],
  },
  'key-file-replaced': {
    code: 'damaged',
    message: {
      zh: '应用运行期间密钥文件被替换，已停止写入以免覆盖；请恢复原文件或重新打开应用。',
      en: 'The key file was exchanged while the application was running, so nothing was written over it; restore the original or open the application again.',
    },
    offers: ['retry', 'report'],
  },
  erased: {
    code: 'locked',
    message: {
      zh: '本机密钥已被销毁，原有数据无法再读取；请清空数据目录后重新登记。',
      en: 'The keys of this device were destroyed, so its former data can no longer be read; empty the data folder and enrol again.',
    },
    offers: ['enrol'],
  },
  'pin-needed': {
    code: 'locked',
    message: { zh: '请输入 PIN 以解锁。', en: 'Enter your PIN to unlock.' },
    offers: ['unlock'],
  },
  'pin-wrong': {
    code: 'wrong-pin',
    message: { zh: 'PIN 不正确。', en: 'The PIN is not correct.' },
    offers: ['unlock'],
  },
  'pin-wait': {
    code: 'busy',
    message: { zh: 'PIN 错误次数过多，请稍后再试。', en: 'Too many wrong PINs; wait before the next try.' },
    offers: ['retry'],
  },
  'pin-weak': {
    code: 'bad-input',
    message: {
      zh: 'PIN 太容易被猜到：至少 6 个字符，且不能是同一字符的重复或连续序列。',
      en: 'The PIN is too easy to guess: use at least 6 characters, neither one character repeated nor a plain run.',
    },
    offers: [],
  },
  'pin-already-set': {
    code: 'bad-input',
    message: { zh: '已经设置过 PIN，请使用修改 PIN。', en: 'A PIN is already set; change it instead.' },
    offers: [],
  },
  'pin-not-set': {
    code: 'bad-input',
    message: { zh: '尚未设置 PIN，请先设置。', en: 'No PIN is set yet; set one first.' },
    offers: [],
  },
  locked: {
    code: 'locked',
    message: { zh: '应用已锁定，请先解锁。', en: 'The application is locked; unlock it first.' },
    offers: ['unlock'],
  },
  'lock-busy': {
    code: 'busy',
    message: { zh: '正在解锁，请稍候。', en: 'Unlocking is under way; wait a moment.' },
    offers: ['retry'],
  },
  'disk-full': {
    code: 'disk-full',
    message: {
      zh: '磁盘空间不足，密钥未做任何更改；请腾出空间后重试。',
      en: 'The disk is full and the key was not changed; free some space and try again.',
    },
    offers: ['retry'],
  },
  'read-only': {
    code: 'read-only',
    message: {
      zh: '无法读写密钥文件，请检查数据目录的权限。',
      en: 'The key file cannot be read or written; check the permissions of the data folder.',
    },
    offers: ['retry', 'choose-another'],
  },
  'input-output': {
    code: 'cannot-write',
    message: {
      zh: '读写磁盘时出错，密钥未做任何更改。',
      en: 'Reading or writing the disk failed; the key was not changed.',
    },
    offers: ['retry', 'report'],
  },
}
