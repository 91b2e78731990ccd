import type { LocalText } from '#shared/model/local-text.ts'
import type { SyncCode } from './failure.ts'

/** One sentence for each refusal: what, and that nothing was lost. Names the rule that it comes from. */
export function sentenceOf(code: SyncCode): LocalText {
  const [zh, en] = sentences[code]
  return { zh, en }
}

const zhKept = '本机仍使用上一次已核验的数据。'
const enKept = 'The last verified data stay in use.'

const content = (zh: string, en: string): readonly [string, string] => [
  `中心发来的内容不合规（${zh}），已整体拒绝。${zhKept}`,
  `Central sent content that breaks the rules (${en}); all of it was refused. ${enKept}`,
]

const untrusted = (zh: string, en: string): readonly [string, string] => [
  `${zh}，已拒绝。${zhKept}`,
  `${en}, so it was refused. ${enKept}`,
]

const sentences: Readonly<Record<SyncCode, readonly [zh: string, en: string]>> = {
  'bad-address': [
    '中心地址无效：请使用 https 地址（仅本机可用 http），或快照文件夹的完整路径。',
    'The address of central is not usable: give an https address (http only for this machine), or the whole path of a snapshot folder.',
  ],
  'bad-proxy': [
    '代理地址无效：请写成 http://主机:端口，例如 http://proxy.example:3128。',
    'The address of the proxy is not usable: write http://host:port, for example http://proxy.example:3128.',
  ],
  'bad-authority': [
    '证书文件无法使用：请提供未过期的 CA 证书（PEM 格式），原有设置未变。',
    'The certificate file is not usable: give the unexpired certificate of an authority (PEM); nothing was changed.',
  ],
  'proxy-unreachable': [
    `无法连接代理，请核对设置中的代理地址。${zhKept}`,
    `The proxy cannot be reached; check its address in the settings. ${enKept}`,
  ],
  'proxy-sign-in': [
    `代理要求用户名和密码，请在设置的代理地址中写明。${zhKept}`,
    `The proxy asks for a name and a password; write them into its address in the settings. ${enKept}`,
  ],
  'proxy-refused': [
    `代理不允许连接中心，请联系网络管理员。${zhKept}`,
    `The proxy does not allow connections to central; ask whoever looks after the network. ${enKept}`,
  ],
  unreachable: [`无法连接中心。${zhKept}`, `Central cannot be reached. ${enKept}`],
  'untrusted-certificate': [
    `中心的证书无法验证，未建立连接；若贵公司有自己的 CA，请在设置中添加其证书。${zhKept}`,
    `Central's certificate cannot be verified, so no connection was made; if your company has its own authority, add its certificate in the settings. ${enKept}`,
  ],
  'timed-out': [`中心响应超时。${zhKept}`, `Central took too long to answer. ${enKept}`],
  'cut-off': [
    `传输中断，已收到的部分会保留。${zhKept}`,
    `The transfer was cut off; what had arrived is kept. ${enKept}`,
  ],
  'bad-http': [`中心的应答不符合 HTTP 规范。${zhKept}`, `Central's answer is not proper HTTP. ${enKept}`],
  redirected: [
    `中心要求跳转到其他地址，已拒绝（可能需要先登录网络）。${zhKept}`,
    `The answer was a redirect, which is refused (perhaps this network asks for a sign-in). ${enKept}`,
  ],
  'wrong-content-type': [
    `应答不是中心应有的格式（可能需要先登录网络）。${zhKept}`,
    `The answer is not of the kind that central gives (perhaps this network asks for a sign-in). ${enKept}`,
  ],
  'server-error': [
    `中心暂时出错，请稍后重试。${zhKept}`,
    `Central has a problem; try again later. ${enKept}`,
  ],
  'too-many-requests': [
    `中心请求过多，请稍后重试。${zhKept}`,
    `Central is too busy; try again later. ${enKept}`,
  ],
  'signed-out': [`登录已失效，请重新登录。${zhKept}`, `Your sign-in has ended; sign in again. ${enKept}`],
  'not-allowed': [`您没有读取这一版本范围的权限。${zhKept}`, `You may not read this edition. ${enKept}`],
  'not-found': [
    `中心没有这一版本范围或其根文件。${zhKept}`,
    `Central has no such edition or root. ${enKept}`,
  ],
  refused: [`中心拒绝了请求。${zhKept}`, `Central refused the request. ${enKept}`],
  'missing-object': [
    `中心缺少快照所列的内容，已拒绝该快照。${zhKept}`,
    `Central lacks an object that the snapshot names, so the snapshot was refused. ${enKept}`,
  ],
  'not-unpackable': content('无法解压', 'it does not unpack'),
  'wrong-size': content('大小不符', 'an object has another size than stated'),
  'wrong-hash': content('哈希不符', 'an object does not have its hash'),
  'wrong-packing': content('未知压缩方式', 'an unknown packing'),
  'extra-bytes': content('多出内容', 'there are bytes after the last object'),
  'not-utf8': content('不是 UTF-8', 'not UTF-8'),
  'not-json': content('不是 JSON', 'not JSON'),
  'duplicate-key': content('键或条目重复', 'a key or an entry stands twice'),
  'too-deep': content('嵌套过深', 'nested too deeply'),
  'too-large': content('超过大小上限', 'larger than allowed'),
  'wrong-shape': content('结构不符', 'another structure than agreed'),
  'wrong-type': content('文档类型不符', 'a document of another type'),
  'wrong-count': content('数量不符', 'counts that do not agree'),
  'not-finite': content('数值越界', 'a number out of range'),
  'unknown-key': content('未知密钥', 'an unknown key'),
  'wrong-period': content('期间不符', 'a period that does not belong'),
  'wrong-rows': content('数值个数不符', 'another number of values than stated'),
  'unknown-cell': content('未知成员', 'a member or dimension that the catalogue lacks'),
  'other-indicator': content('指标不符', 'figures of another indicator'),
  'repeated-release': content('同一指标重复发布', 'an indicator that is released twice'),
  'threshold-not-met': untrusted('签名不足', 'Too few of the keys that must sign have signed'),
  'key-revoked': untrusted('签名密钥已被吊销', 'It was signed by a key that has been revoked'),
  'not-delegated': untrusted('签名密钥无权签署', 'It was signed by a key that has no right to'),
  'no-root-then': untrusted('签署时尚无有效的根文件', 'No root was in force when it was signed'),
  'other-definition': untrusted(
    '指标定义与审批的不同',
    "An indicator's definition is not the one that was approved",
  ),
  'other-domain': untrusted('由其他领域审批', 'Figures were approved by another domain'),
  'approved-later': untrusted('审批晚于快照发布', 'An approval is later than the snapshot that holds it'),
  'other-edition': untrusted('属于其他版本范围', 'It belongs to another edition'),
  'broken-chain': untrusted('快照链不连续', 'The chain of snapshots is broken'),
  'rolled-back': untrusted(
    '中心给出的状态比本机见过的旧',
    'Central offers an older state than this device has seen',
  ),
  equivocation: untrusted(
    '同一序号出现了不同的内容',
    'Central offers other content under a number that is taken',
  ),
  'wrong-epoch': untrusted('纪元不符', 'Its epoch is not one that the root has declared'),
  'policy-missing': untrusted(
    '中心没有给出签名的使用策略',
    'Central has no signed policy to give, or no longer gives the one that it gave',
  ),
  'policy-expired': untrusted('中心的使用策略已过期', 'The policy that central gives has expired'),
  'policy-rolled-back': untrusted(
    '中心给出的使用策略比本机见过的旧',
    'Central offers an older policy than this device has seen',
  ),
  'policy-equivocation': untrusted(
    '同一版使用策略出现了不同的内容',
    'Central offers another policy under a version that is taken',
  ),
  'policy-wrong-epoch': untrusted(
    '使用策略的纪元不是根文件所声明的',
    "The policy's epoch is not one that the root has declared",
  ),
  'edition-not-in-policy': untrusted(
    '使用策略不再包含本机的版本范围',
    'The policy no longer names the edition of this device',
  ),
  'device-revoked': [
    '中心已签名吊销本机的使用权：本机密钥已先行销毁，数据无法再读取；如有疑问请联系管理员。',
    'Central has revoked this device by its signed policy: its keys were destroyed first and its data can no longer be read; ask your administrator why.',
  ],
  'edition-revoked': [
    '中心已签名吊销本机的版本范围：其密钥已先行销毁，数值无法再读取；您自己的内容仍在；如有疑问请联系管理员。',
    "Central has revoked this device's edition by its signed policy: the edition's key was destroyed first and its figures can no longer be read; what you made is still here. Ask your administrator why.",
  ],
  'root-expired': untrusted('根文件已过期', 'The root has expired'),
  'skipped-version': untrusted('根文件跳过了版本', 'A root version was skipped'),
  'other-tenant': untrusted('根文件属于另一家机构', 'The root is of another organisation'),
  'misnamed-key': untrusted('根文件中的密钥编号不符', 'A key in the root does not have its own id'),
  'issued-earlier': untrusted('根文件日期倒退', 'A root is dated before the one it follows'),
  'wrong-fingerprint': [
    '根文件的指纹与给定的不同，未登记任何内容；请向管理员核对指纹。',
    'The root does not have the fingerprint that was given, so nothing was enrolled; compare it with your administrator.',
  ],
  'not-enrolled': ['本机尚未登记到中心。', 'This device is not enrolled with a central yet.'],
  'already-enrolled': ['本机已登记到一个中心。', 'This device is already enrolled with a central.'],
  busy: ['已有一次同步正在进行。', 'A sync is already running.'],
  cancelled: [
    `同步已取消，已收到的部分会保留。${zhKept}`,
    `The sync was cancelled; what had arrived is kept. ${enKept}`,
  ],
  'store-missing': [`本机缺少所需的数据文件。`, `A data file of this device is missing.`],
  'store-damaged': [
    `本机的部分数据已损坏，正等待重新获取。`,
    `Part of the data of this device is damaged and waits to be fetched again.`,
  ],
  'store-damaged-file': [
    '本机的数据文件已损坏；请运行 doctor 将其移开后重建。',
    'A data file of this device is damaged; run doctor to set it aside and rebuild it.',
  ],
  'store-not-approved': untrusted('审批无效', 'Its approval is not valid'),
  'store-locked': [
    '本机密钥不可用，数据保持锁定。',
    'The key of this device is not available; its data stay locked.',
  ],
  'store-newer': [
    '数据文件由更新版本的应用写入，请升级应用。',
    'The data files were written by a newer version of the application; update it.',
  ],
  'store-in-use': ['数据目录正被另一个进程使用。', 'Another process is using the data folder.'],
  'store-unsuitable-folder': [
    '数据目录不适合存放数据库。',
    'The data folder is not suitable for a database.',
  ],
  'store-read-only': [
    '数据目录不可写，未做任何更改。',
    'The data folder cannot be written to; nothing was changed.',
  ],
  'store-disk-full': [
    `磁盘空间不足，请腾出空间后重试。${zhKept}`,
    `The disk is full; free some space and try again. ${enKept}`,
  ],
  'store-length-limit': [
    `系统限制了文件的大小，数据文件不能再增大；请放宽限制（ulimit -f）后重试。${zhKept}`,
    `The system limits how large a file may grow, so a data file can’t; raise the limit (ulimit -f) and try again. ${enKept}`,
  ],
  'store-input-output': [`读写磁盘时出错。${zhKept}`, `Reading or writing the disk failed. ${enKept}`],
}
