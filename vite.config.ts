import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { firstFont } from './scripts/first-font.ts'

type Declaration = { readonly prop: string; value: string }

/** Every Chromium reads WOFF2; the older form of each part of the font would double what is shipped. */
const onlyWoff2 = {
  postcssPlugin: 'only-woff2',
  Declaration: (declaration: Declaration) => {
    if (declaration.prop !== 'src') return
    declaration.value = declaration.value.replaceAll(/,\s*url\([^)]*\.woff\)\s*format\(['"]woff['"]\)/g, '')
  },
}

/** The page. Its files are served by the backend, which puts a fresh nonce where the placeholder stands. */
export default defineConfig({
  root: 'renderer',
  base: '/',
  plugins: [react(), firstFont(import.meta.dirname)],
  css: { postcss: { plugins: [onlyWoff2] } },
  // A dependency of plotly.js reads `global`; without it the page stays blank.
  define: { global: 'globalThis' },
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome140',
    // An inlined asset would be a data: address, which the content security policy refuses for fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1600,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // A group takes what its modules need along: React first, or the grid's group would hold it and every
          // screen would load the grid.
          groups: [
            { name: 'react', test: /node_modules\/(?:react|react-dom|scheduler)\//, priority: 1 },
            { name: 'plotly', test: /node_modules\/(?:plotly|maplibre|d3-|@turf|culori|regl|@plotly)/ },
            { name: 'ag-grid', test: /node_modules\/@?ag-grid/ },
            { name: 'mantine', test: /node_modules\/(?:@mantine|@floating-ui)/ },
          ],
        },
      },
    },
  },
})
