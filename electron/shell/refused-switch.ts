const refused = [
  '--no-sandbox',
  '--remote-debugging-port',
  '--remote-debugging-pipe',
  '--inspect',
  '--inspect-brk',
  '--js-flags',
  '--load-extension',
  '--host-rules',
  '--ignore-certificate-errors',
  '--disable-web-security',
]

/** The first argument that would weaken an installed application, or `null`. */
export function refusedSwitch(args: readonly string[]): string | null {
  return args.find((arg) => refused.includes(arg.toLowerCase().split('=')[0] ?? '')) ?? null
}
