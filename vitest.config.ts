import { configDefaults, defineConfig } from 'vitest/config';

/** They need a process that nothing else has used: what they test happens once a process. */
const alone = ['packages/groundwork/src/sources/files/spill.test.ts'];

/** A new process for each of these files would load the same code again, which takes longer than most of their tests. */
const together = [
  'packages/*/src/**/*.test.{ts,tsx}',
  'packages/groundwork/test/{cli,client,contract,designs,ledger,notices,pages,real-data,report}/**/*.test.ts',
];

const both = { pool: 'forks', testTimeout: 60_000, hookTimeout: 120_000 } as const;

export default defineConfig({
  test: {
    // Most tests wait for an engine or a child process now and then.
    maxWorkers: '100%',
    globalSetup: ['packages/groundwork/test/support/run-folder.ts'],
    projects: [
      {
        test: {
          ...both,
          name: 'together',
          isolate: false,
          include: together,
          exclude: [...configDefaults.exclude, ...alone],
        },
      },
      {
        test: {
          ...both,
          name: 'apart',
          include: [...alone, 'packages/*/test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...together.slice(1)],
        },
      },
    ],
  },
});
