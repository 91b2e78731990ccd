import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const unit = ['shared', 'central', 'electron', 'renderer', 'layers', 'contract', 'packaging', 'scripts']
// A browser of its own for each test makes these slow.
const flow = ['flow', 'hostile', 'electron/chromium']

// What mounts file systems and traces processes, which not every machine allows: for the long round of faults.
const onlyLong = ['ext4-power-cut', 'full-disk'].map((name) => `test/faults/${name}.test.ts`)

const filesIn = (folders: readonly string[]) => folders.map((folder) => `test/${folder}/**/*.test.{ts,tsx}`)

export default defineConfig({
  plugins: [react()],
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: filesIn(unit),
          exclude: filesIn(['electron/chromium']),
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: { name: 'flow', include: filesIn(flow), testTimeout: 120_000, hookTimeout: 120_000 },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          include: filesIn(['faults']),
          exclude: process.env['FAULTS_ROUND'] === 'long' ? [] : onlyLong,
          // A long round has hundreds of trials in one test.
          testTimeout: 1_800_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: filesIn(['e2e']),
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
