import { configDefaults, defineConfig } from 'vitest/config';

/** They need a process that nothing else has used: what the first tests happens once a process, the order of the schemas that the client is written from is that in which they are loaded, and the others watch browsers and processes of their own. */
const apart = [
  'packages/groundwork/src/sources/files/spill.test.ts',
  'packages/groundwork/test/{client,package,start}/**/*.test.ts',
  'packages/groundwork/test/server/openapi.test.ts',
  'packages/web/test/**/*.test.ts',
];

const both = { pool: 'forks', testTimeout: 60_000, hookTimeout: 120_000 } as const;

export default defineConfig({
  test: {
    // Most tests wait for an engine or a child process now and then.
    maxWorkers: '100%',
    globalSetup: ['packages/groundwork/test/support/run-folder.ts'],
    projects: [
      { test: { ...both, name: 'apart', include: apart } },
      {
        test: {
          ...both,
          name: 'together',
          // A new process for each file would load the same code again, which takes longer than most of their tests.
          isolate: false,
          include: ['packages/*/src/**/*.test.{ts,tsx}', 'packages/*/test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...apart],
        },
      },
    ],
  },
});
