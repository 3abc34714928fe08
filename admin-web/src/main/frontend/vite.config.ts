import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// The mock back end answers only `npm run dev:mock` and `vite preview --mode mock`; it is never part of a build.
export default defineConfig(async ({ mode }) => ({
  plugins: [react(), ...(mode === 'mock' ? [(await import('./mock/plugin.ts')).mockBackEnd()] : [])],
  css: {
    preprocessorOptions: { scss: { quietDeps: true, loadPaths: ['node_modules'] } },
  },
  build: {
    outDir: '../../../target/console',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0, // the content security policy knows no data: fonts
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|react-router|scheduler|@tanstack)\// },
            { name: 'carbon', test: /node_modules\/@carbon\// },
          ],
        },
      },
    },
  },
  server: {
    proxy: { '/api': { target: process.env['HANOK_CONSOLE_URL'] ?? 'https://localhost:8443', secure: false } },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}', 'mock/**/*.test.ts'],
    setupFiles: ['src/test/setup.ts'],
    maxWorkers: 1,
    testTimeout: 60_000,
    css: false,
  },
}));
