import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `groundwork start` answers while pages are developed: `GROUNDWORK_URL=http://127.0.0.1:4611 npx vite packages/web`. */
const server = process.env['GROUNDWORK_URL'] ?? 'http://127.0.0.1:4600';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss()],
  // The server puts a fresh nonce in the place of this word with every page; Vite puts the word on every tag it writes.
  html: { cspNonce: '__CSP_NONCE__' },
  server: { port: 4650, proxy: { '/api': { target: server, changeOrigin: true } } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2024',
    // light-dark() as it is written: what Vite aims at by default would turn each into three declarations.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What every page needs and what seldom changes is a file of its own, so that a new version loads little.
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 2 },
            {
              name: 'tanstack',
              test: /node_modules[\\/]@tanstack[\\/](react-)?(router|query|history|store)/,
              priority: 1,
            },
          ],
        },
      },
    },
  },
});
