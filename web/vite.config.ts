/// <reference types="vitest/config" />
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

// `npm run dev` talks to a running program: `laborshed serve`, or another one in LABORSHED_URL.
const program = process.env['LABORSHED_URL'] ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [svelte()],
  resolve: {
    alias: {
      $core: path('./src/core'),
      $ui: path('./src/ui'),
      $app: path('./src/app'),
      $features: path('./src/features'),
      $docs: path('../docs'),
      $messages: path('./src/messages/messages.js'),
    },
  },
  server: { proxy: { '/api': program }, fs: { allow: ['..'] } },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // nothing becomes a data: address, so the content security policy stays 'self'
    modulePreload: { polyfill: false },
  },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
