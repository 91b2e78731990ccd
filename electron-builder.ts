import type { Configuration } from 'electron-builder'

const sqlite = 'node_modules/better-sqlite3'

const config: Configuration = {
  appId: 'com.chartroom.desktop',
  productName: 'Chartroom',
  copyright: 'Copyright © 2026 the Chartroom authors',
  artifactName: 'chartroom-${version}-${os}-${arch}.${ext}',
  directories: { output: 'out/package', buildResources: 'resources/icons' },
  // Every system's own form is made of it.
  icon: 'resources/icons/icon.png',
  // Only what runs. Everything but the native module is bundled into dist/.
  files: [
    'dist/electron/**',
    'dist/renderer/**',
    'package.json',
    'LICENSE',
    '!**/*.map',
    '!node_modules/**',
    `${sqlite}/package.json`,
    `${sqlite}/LICENSE`,
    `${sqlite}/lib/**`,
    // ${platform} and ${arch} are electron-builder's. Patterns of one system must not be written in its own section:
    // there, exclusions alone would let everything else in.
    sqlite + '/prebuilds/${platform}*-${arch}.node',
  ],
  asar: true,
  // A native module can't be loaded from inside the archive.
  asarUnpack: [`${sqlite}/prebuilds/**`],
  // It is a Node-API prebuild, the same for Node and Electron.
  npmRebuild: false,
  removePackageScripts: true,
  removePackageKeywords: true,
  electronLanguages: ['zh-CN', 'zh_CN', 'en', 'en-US'],
  publish: null,
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },
  linux: {
    target: ['AppImage', 'deb'],
    category: 'Office',
    synopsis: 'Approved figures: offline, provable, board-ready',
    maintainer: 'Chartroom authors',
  },
  mac: {
    target: ['dmg'],
    category: 'public.app-category.business',
    hardenedRuntime: true,
  },
  win: { target: ['nsis'] },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    deleteAppDataOnUninstall: false,
  },
}

export default config
