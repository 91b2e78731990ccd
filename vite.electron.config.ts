import { builtinModules } from 'node:module'
import { defineConfig } from 'vite'

/** Electron's processes, each one file and what they share; only the native module stays outside. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true, external: ['better-sqlite3'] },
  build: {
    ssr: true,
    outDir: 'dist/electron',
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: {
        shell: 'electron/shell/main.ts',
        backend: 'electron/shell/backend-process.ts',
        'sync-worker': 'electron/sync/worker.ts',
        'care-worker': 'electron/store/care-worker.ts',
      },
      external: ['electron', /^node:/, ...builtinModules],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'part-[hash].js' },
    },
  },
})
