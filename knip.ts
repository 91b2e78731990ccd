import type { KnipConfig } from 'knip'

const config: KnipConfig = {
  entry: [
    'scripts/*.{mjs,ts}',
    'central/cli/main.ts',
    'electron/cli/main.ts',
    'electron/shell/{main,backend-process}.ts',
    'electron/sync/worker.ts',
    'electron/store/care-worker.ts',
    'renderer/index.html',
    'vite.electron.config.ts',
    'vite.host.config.ts',
    'test/**/*.test.{ts,tsx}',
    'test/bench/*.ts',
    // Started as processes of their own.
    'test/**/*-{process,child}.{ts,mjs}',
  ],
  project: ['**/*.{ts,tsx,mjs,css}'],
  // These have packages and a lock file of their own, which only `npm run bench:*` installs.
  ignore: ['test/bench/rivals/*-{way,process}.ts'],
  // Programs of the operating system, which scripts/system-need.ts names.
  exclude: ['binaries'],
  // Loaded by its path, as text for the page.
  ignoreDependencies: ['axe-core'],
  // What a file exports and uses itself is part of its own explanation.
  ignoreExportsUsedInFile: true,
  compilers: {
    css: (text: string) =>
      [...text.matchAll(/@import\s+(['"][^'"]+['"])/g)].map(([, name]) => `import ${name}`).join('\n'),
  },
}

export default config
