import type { KnipConfig } from 'knip'

const config: KnipConfig = {
  entry: [
    'scripts/*.{mjs,ts}',
    'central/cli/main.ts',
    'electron/cli/main.ts',
    'electron/shell/{main,backend-process}.ts',
    'renderer/index.html',
    'test/**/*.test.{ts,tsx}',
    'electron-builder.ts',
    'vite.electron.config.ts',
  ],
  project: ['**/*.{ts,tsx,mjs}'],
  include: ['unlisted', 'unresolved', 'duplicates'],
}

export default config
