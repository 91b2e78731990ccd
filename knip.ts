import type { KnipConfig } from 'knip'

const config: KnipConfig = {
  entry: [
    'scripts/*.{mjs,ts}',
    'central/cli/main.ts',
    'electron/cli/main.ts',
    'renderer/app/main.tsx',
    'test/**/*.test.{ts,tsx}',
  ],
  project: ['**/*.{ts,tsx,mjs}'],
  include: ['unlisted', 'unresolved', 'duplicates'],
}

export default config
