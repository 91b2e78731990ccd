/** Features that look around the network or ask the person questions. */
const disabledFeatures = [
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'DialMediaRouteProvider',
  'GlobalMediaControls',
  'InterestFeedContentSuggestions',
  'MediaRouter',
  'OptimizationHints',
  'Translate',
]

/**
 * What every browser is started with: driven over two pipes and no port, in a private profile, remembering nothing,
 * with no network. No name resolves and no proxy is asked, so what slips past interception reaches nobody.
 */
export function standingFlags(profile: string): readonly string[] {
  return [
    '--remote-debugging-pipe',
    `--user-data-dir=${profile}`,
    '--incognito',
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--no-proxy-server',
    '--disable-quic',
    '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
    '--disable-background-networking',
    '--disable-breakpad',
    '--disable-client-side-phishing-detection',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-domain-reliability',
    '--disable-extensions',
    '--disable-field-trial-config',
    '--disable-search-engine-choice-screen',
    '--disable-sync',
    `--disable-features=${disabledFeatures.join(',')}`,
    '--deny-permission-prompts',
    '--metrics-recording-only',
    '--no-default-browser-check',
    '--no-first-run',
    '--no-pings',
    // No question of the desktop's keyring: this profile keeps no secrets.
    '--password-store=basic',
    '--use-mock-keychain',
  ]
}

/** As root there is no sandbox; `--test-type` keeps the warning bar about it out of the window. */
export const rootFlags: readonly string[] = ['--no-sandbox', '--test-type']

export const headlessFlags: readonly string[] = ['--headless', '--mute-audio']

/** For pictures and paper: the same pixels and glyph widths on every machine. */
export const paperFlags: readonly string[] = [
  ...headlessFlags,
  '--disable-gpu',
  '--force-color-profile=srgb',
  '--force-device-scale-factor=1',
  '--font-render-hinting=none',
  '--hide-scrollbars',
]
