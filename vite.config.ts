import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/**
 * The web app: sources in src/web, built to dist/web, which `openiop serve` hands out. No script or style is inlined, so
 * that the page runs under a strict Content-Security-Policy. `npx vite` serves it with reloading, on top of a running
 * server at OPENIOP_URL.
 */
export default defineConfig({
  root: 'src/web',
  plugins: [react()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '^/api/': process.env.OPENIOP_URL ?? 'http://127.0.0.1:4400' } },
})
