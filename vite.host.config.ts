import { builtinModules } from 'node:module'
import { defineConfig } from 'vite'

/** The terminal and the window over an installed Chromium: few files start in a fraction of what the sources take. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true, external: ['better-sqlite3'] },
  build: {
    ssr: true,
    outDir: 'dist/host',
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: {
        main: 'electron/cli/main.ts',
        'sync-worker': 'electron/sync/worker.ts',
        'care-worker': 'electron/store/care-worker.ts',
      },
      external: [/^node:/, ...builtinModules],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'part-[hash].js' },
    },
  },
})
