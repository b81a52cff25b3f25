import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.{ts,tsx}', 'packages/*/test/**/*.test.ts'],
    globalSetup: ['packages/groundwork/test/support/run-folder.ts'],
    pool: 'forks',
    // Most tests wait for an engine or a child process now and then.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
