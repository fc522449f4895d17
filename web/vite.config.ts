/// <reference types="vitest/config" />
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { mockApi } from './dev/mock/plugin';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

// `npm run dev` talks to a running program (LABORSHED_URL=http://localhost:8080), or, without one, to the mock in dev/.
const program = process.env['LABORSHED_URL'];

export default defineConfig({
  plugins: [svelte(), ...(program ? [] : [mockApi()])],
  resolve: { alias: { $lib: path('./src/lib'), $components: path('./src/components'), $pages: path('./src/pages') } },
  server: { proxy: program ? { '/api': program } : {} },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // nothing becomes a data: address, so the content security policy stays 'self'
    modulePreload: { polyfill: false },
  },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
