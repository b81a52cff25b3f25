import { configDefaults, defineConfig } from 'vitest/config';

/** They need a process that nothing else has used: what they test happens once a process. */
const alone = ['packages/groundwork/src/sources/files/spill.test.ts'];

export default defineConfig({
  test: {
    pool: 'forks',
    // Most tests wait for an engine or a child process now and then.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          // A new process for each file would load the same code again, which takes longer than most of these tests.
          name: 'rooms',
          isolate: false,
          include: ['packages/*/src/**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, ...alone],
          globalSetup: ['packages/groundwork/test/support/run-folder.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'whole',
          include: [...alone, 'packages/*/test/**/*.test.ts'],
          globalSetup: ['packages/groundwork/test/support/run-folder.ts'],
        },
      },
    ],
  },
});
