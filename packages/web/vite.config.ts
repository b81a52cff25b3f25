import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type ProxyOptions } from 'vite';
import { compress } from './compress.ts';
import { firstRequests } from './first-requests.ts';

/**
 * The server that pages under development ask: that of the workspace in GROUNDWORK_WORKSPACE, by default the demo beside this repository's own files, which writes its
 * address and its token into the folder when it starts. A page from Vite is no page of that server, so that it acts by the token, as the command line does.
 */
function serverOf(folder: string): ProxyOptions {
  try {
    const { url, token } = JSON.parse(readFileSync(join(folder, '.groundwork/owner.json'), 'utf8'));
    return { target: url, changeOrigin: true, headers: { authorization: `Bearer ${token}` } };
  } catch {
    return { target: 'http://127.0.0.1:4600', changeOrigin: true };
  }
}

const workspace = process.env['GROUNDWORK_WORKSPACE'] ?? join(import.meta.dirname, '../../demo');

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss(), compress(), firstRequests()],
  // The server puts a fresh nonce in the place of this word with every page; Vite puts the word on every tag it writes.
  html: { cspNonce: '__CSP_NONCE__' },
  server: { port: 4650, proxy: { '/api': serverOf(workspace) } },
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
