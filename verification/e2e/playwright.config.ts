import { defineConfig } from '@playwright/test';

const ci = process.env['CI'] === 'true';

export default defineConfig({
  testDir: 'tests',
  outputDir: 'target/results',
  // One node, one browser: the tests change what the next one sees.
  workers: 1,
  fullyParallel: false,
  forbidOnly: ci,
  retries: 0,
  // Limits end a test that hangs; they measure nothing.
  timeout: 300_000,
  expect: { timeout: 90_000 },
  reporter: [['list'], ['junit', { outputFile: 'target/playwright.xml' }]],
  use: {
    baseURL: process.env['HANOK_CONSOLE_URL'] ?? 'https://localhost:8443',
    // The node makes its own certificate at first start.
    ignoreHTTPSErrors: true,
    viewport: { width: 1440, height: 900 },
    actionTimeout: 90_000,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env['HANOK_CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
