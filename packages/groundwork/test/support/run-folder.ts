import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A folder that all test files of one run share. */
    runFolder: string;
  }
}

/** What several test files need is made in it once a run, by whoever needs it first. */
export default function setup({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'groundwork-run-'));
  // Another user may enter it, as whom a database server runs where root runs the tests.
  chmodSync(folder, 0o711);
  provide('runFolder', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
