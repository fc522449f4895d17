import { defineConfig, devices } from '@playwright/test';

// Two real programs: one with the example region, one with an empty data folder. With LABORSHED_URL (a running program,
// or `npm run dev` while pages are made) only that one is asked, and the tests of the empty one are skipped.
const running = process.env['LABORSHED_URL'];
// another first port lets two checkouts test at the same time
const port = Number(process.env['LABORSHED_TEST_PORT'] ?? 8931);
const example = running ?? `http://127.0.0.1:${port.toString()}`;
const empty = `http://127.0.0.1:${(port + 1).toString()}`;

const server = (kind: 'example' | 'empty', url: string) => ({
  command: `tests/serve.sh ${kind} ${new URL(url).port}`,
  url: `${url}/api/status`,
  timeout: 180_000,
  stdout: 'pipe' as const,
});

export default defineConfig({
  testDir: 'tests',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  workers: 2,
  // a test that passes only the second time hides a fault
  retries: 0,
  reporter: 'list',
  forbidOnly: true,
  metadata: { empty: running ? null : empty },
  use: {
    baseURL: example,
    actionTimeout: 20_000,
    launchOptions: { executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] },
  },
  projects: [
    {
      name: 'desktop',
      // each walk is taken once on either database: wide on PostgreSQL where one runs, narrow on SQLite
      grepInvert: process.env['LABORSHED_TEST_POSTGRES'] ? /on SQLite/ : /on PostgreSQL/,
      use: { ...devices['Desktop Chrome'], channel: '', viewport: { width: 1280, height: 900 } },
    },
    {
      name: 'phone',
      grepInvert: /on PostgreSQL/,
      use: { ...devices['Desktop Chrome'], channel: '', viewport: { width: 390, height: 844 }, hasTouch: true },
    },
  ],
  ...(running ? {} : { webServer: [server('example', example), server('empty', empty)] }),
});
