/** One layer: what its files may import beyond themselves. Paths are folders from the root. */
export type Layer = {
  readonly path: string
  readonly imports: readonly string[]
}

const shared = [
  'shared/model',
  'shared/envelope',
  'shared/measure',
  'shared/format',
  'shared/contract',
] as const

const centralParts = [
  'central/seed',
  'central/source',
  'central/publish',
  'central/sign',
  'central/storage',
] as const

const hostFree = [
  'electron/sync',
  'electron/store',
  'electron/query',
  'electron/insight',
  'electron/ask',
  'electron/pack',
  'electron/export',
  'electron/account',
] as const

const rendererParts = [
  'renderer/client',
  'renderer/view',
  'renderer/chart',
  'renderer/grid',
  'renderer/screen',
  'renderer/paper',
  'renderer/ui',
] as const

const words = ['shared/model', 'shared/envelope', 'shared/measure'] as const
// Answers are typed by the contract, so that an answer and what a screen expects can't drift apart.
const questions = [
  'shared/model',
  'shared/measure',
  'shared/format',
  'shared/contract',
  'electron/store',
] as const

/** The import table: the only place where an edge between layers is allowed. */
export const layers: readonly Layer[] = [
  { path: 'shared/model', imports: [] },
  { path: 'shared/envelope', imports: ['shared/model'] },
  { path: 'shared/measure', imports: ['shared/model'] },
  { path: 'shared/format', imports: ['shared/model'] },
  { path: 'shared/contract', imports: ['shared/model'] },
  { path: 'central/source', imports: words },
  { path: 'central/seed', imports: [...words, 'central/source'] },
  { path: 'central/publish', imports: [...words, 'central/source'] },
  { path: 'central/sign', imports: words },
  { path: 'central/storage', imports: words },
  { path: 'central/serve', imports: [...words, ...centralParts] },
  { path: 'central/cli', imports: [...words, 'shared/format', ...centralParts, 'central/serve'] },
  { path: 'electron/store', imports: ['shared/model', 'shared/envelope'] },
  {
    path: 'electron/sync',
    imports: ['shared/model', 'shared/envelope', 'shared/contract', 'electron/store'],
  },
  { path: 'electron/query', imports: questions },
  { path: 'electron/insight', imports: [...questions, 'electron/query'] },
  { path: 'electron/ask', imports: [...questions, 'electron/query'] },
  { path: 'electron/pack', imports: [...shared, 'electron/store', 'electron/query'] },
  { path: 'electron/export', imports: [...shared, 'electron/store', 'electron/query'] },
  { path: 'electron/account', imports: ['shared/model', 'shared/envelope', 'electron/store'] },
  { path: 'electron/backend', imports: [...shared, ...hostFree] },
  { path: 'electron/shell', imports: ['shared/contract', 'electron/backend'] },
  { path: 'electron/chromium', imports: ['shared/contract', 'electron/backend'] },
  {
    path: 'electron/cli',
    imports: ['shared/contract', 'shared/format', 'shared/model', 'electron/backend', 'electron/chromium'],
  },
  { path: 'renderer/client', imports: ['shared/model', 'shared/contract'] },
  { path: 'renderer/view', imports: ['shared/model', 'shared/measure', 'shared/format', 'shared/contract'] },
  { path: 'renderer/ui', imports: [] },
  {
    path: 'renderer/chart',
    imports: ['shared/model', 'shared/format', 'shared/contract', 'renderer/view', 'renderer/ui'],
  },
  {
    path: 'renderer/grid',
    imports: ['shared/model', 'shared/format', 'shared/contract', 'renderer/view', 'renderer/ui'],
  },
  {
    path: 'renderer/screen',
    imports: [
      'shared/model',
      'shared/format',
      'shared/contract',
      'renderer/client',
      'renderer/view',
      'renderer/chart',
      'renderer/grid',
      'renderer/ui',
    ],
  },
  {
    path: 'renderer/paper',
    imports: [
      'shared/model',
      'shared/format',
      'shared/contract',
      'renderer/client',
      'renderer/view',
      'renderer/chart',
      'renderer/grid',
      'renderer/ui',
    ],
  },
  { path: 'renderer/app', imports: rendererParts },
]

/** The roots whose layers run in Node; every other one has no `node:` modules. */
export const nodeRoots: readonly string[] = ['central', 'electron']

/** Packages that ship or serve, each with the layers that may import it; one that is not here may be imported by none. */
export const packages: Readonly<Record<string, readonly string[]>> = {
  '@ag-grid-community/locale': ['renderer/grid'],
  '@cantoo/pdf-lib': ['electron/export'],
  '@fontsource/noto-sans-sc': ['renderer/ui', 'renderer/app', 'renderer/paper'],
  '@mantine/core': ['renderer/ui', 'renderer/app', 'renderer/screen', 'renderer/paper'],
  '@mantine/hooks': ['renderer/ui', 'renderer/app', 'renderer/screen', 'renderer/paper'],
  'ag-grid-community': ['renderer/grid'],
  'better-sqlite3': ['electron/store'],
  'csv-parse': ['central/source'],
  electron: ['electron/shell'],
  fastify: ['central/serve'],
  'get-nonce': ['renderer/app'],
  'pinyin-pro': ['electron/ask', 'renderer/view'],
  'plotly.js': ['renderer/chart'],
  react: [
    'renderer/app',
    'renderer/screen',
    'renderer/paper',
    'renderer/chart',
    'renderer/grid',
    'renderer/ui',
    'renderer/client',
  ],
  'react-dom': ['renderer/app', 'renderer/ui', 'renderer/screen', 'renderer/paper', 'renderer/grid'],
  undici: ['electron/sync'],
  wouter: ['renderer/app', 'renderer/screen', 'renderer/paper', 'renderer/ui'],
  zod: [
    'shared/envelope',
    'shared/contract',
    'central/source',
    'central/publish',
    'central/sign',
    'central/storage',
    'central/serve',
    'central/cli',
    'electron/store',
    'electron/sync',
    'electron/pack',
    'electron/export',
    'electron/account',
    'electron/backend',
    'electron/chromium',
    'electron/cli',
  ],
}
