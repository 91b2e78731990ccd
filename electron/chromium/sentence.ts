import { HostFailure } from '#electron/backend/host.ts'

/** No browser where one was looked for; `places` are the paths and names that were tried. */
export function browserMissing(places: readonly string[]): HostFailure {
  const tried = places.join(', ')
  return new HostFailure('browser-missing', {
    zh: `未找到可用的 Chromium、Chrome 或 Edge（已查找：${tried}）；请安装其中之一，或指定其路径。`,
    en: `No Chromium, Chrome or Edge was found (looked for ${tried}); install one of them or name its path.`,
  })
}

/** The browser is there, but a policy of the machine forbids driving it. */
export function forbiddenByPolicy(): HostFailure {
  return new HostFailure('browser-refused', {
    zh: '本机策略（RemoteDebuggingAllowed）禁止由程序驱动浏览器；请管理员放行，或使用桌面安装版。',
    en: "This machine's policy (RemoteDebuggingAllowed) forbids driving the browser; ask its administrator to allow it, or use the installed desktop version.",
  })
}

/** Nothing came back over the pipe: usually a policy, else a machine too busy to start a browser. */
export function browserSilent(waitedMs: number): HostFailure {
  const seconds = waitedMs / 1000
  return new HostFailure('browser-refused', {
    zh: `浏览器在 ${seconds} 秒内没有应答；可能是本机策略（RemoteDebuggingAllowed）禁止由程序驱动浏览器，请管理员放行后重试。`,
    en: `The browser did not answer within ${seconds} s; a policy of this machine (RemoteDebuggingAllowed) may forbid driving it: ask its administrator, then try again.`,
  })
}

export function browserTooOld(engine: string, oldestMajor: number): HostFailure {
  return new HostFailure('browser-refused', {
    zh: `浏览器版本 ${engine} 过旧，需要 ${oldestMajor} 或更新的版本；请先更新浏览器。`,
    en: `The browser is too old (${engine}): version ${oldestMajor} or newer is needed; update it first.`,
  })
}

/** The process is gone, at its start or later; `note` is what it said last. */
export function browserEnded(note: string): HostFailure {
  const said = note === '' ? { zh: '', en: '' } : { zh: `（${note}）`, en: ` (${note})` }
  return new HostFailure('browser-ended', {
    zh: `浏览器进程已结束${said.zh}；请重试。`,
    en: `The browser has ended${said.en}; try again.`,
  })
}

export function displayMissing(): HostFailure {
  return new HostFailure('browser-ended', {
    zh: '没有可用的显示（DISPLAY、WAYLAND_DISPLAY 均未设置），无法打开窗口；请在桌面会话中启动，或使用无界面方式。',
    en: 'There is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set); start it in a desktop session, or without a window.',
  })
}

export function rootRefused(): HostFailure {
  return new HostFailure('root-refused', {
    zh: '浏览器以管理员（root）身份运行时没有沙箱，因此不启动；请换普通用户运行，仅在容器中可加 --allow-root。',
    en: 'As root the browser runs without its sandbox, so it is not started; run as an ordinary user, or, in a container only, with --allow-root.',
  })
}
