import { HostFailure } from './host.ts'

/** A page of ours that said, or showed, that it can't be finished. */
export function pageFailed(path: string, why: string): HostFailure {
  return new HostFailure('page-failed', {
    zh: `页面 ${path} 未能完成：${why}`,
    en: `The page ${path} could not be finished: ${why}`,
  })
}

export function pageCrashed(path: string): HostFailure {
  return new HostFailure('page-failed', {
    zh: `页面 ${path} 崩溃；请重试，若再次发生请发送诊断信息。`,
    en: `The page ${path} crashed; try again, and if it happens again send the diagnostics.`,
  })
}

export function pageSlow(path: string, waitedMs: number): HostFailure {
  const seconds = waitedMs / 1000
  return new HostFailure('page-slow', {
    zh: `页面 ${path} 在 ${seconds} 秒内没有完成；请重试，或减少页数。`,
    en: `The page ${path} was not finished within ${seconds} s; try again, or print fewer pages.`,
  })
}

export function printFailed(path: string, why: string): HostFailure {
  return new HostFailure('print-failed', {
    zh: `页面 ${path} 未能打印：${why}`,
    en: `The page ${path} could not be printed: ${why}`,
  })
}

export function cancelled(path: string): HostFailure {
  return new HostFailure('cancelled', {
    zh: `已取消打印 ${path}，没有生成文件。`,
    en: `Printing ${path} was cancelled; nothing was written.`,
  })
}
