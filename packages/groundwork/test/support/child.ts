import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach } from 'vitest';

export interface Child {
  readonly pid: number;
  /** The next line it says that begins so. Fails with what it wrote on stderr when it ends before. */
  line(beginning: string): Promise<string>;
  /** Every line so far. */
  readonly lines: readonly string[];
  /** Ends it as a power cut would, and waits until it is gone. */
  kill(): Promise<void>;
  /** Closes its standard input and waits until it has ended by itself. */
  end(): Promise<void>;
}

/** Starts `store-child.ts` with a task; whatever is left running is killed after the test. */
export function useChildren(): (task: string, workspace: string) => Child {
  const running = new Set<Child>();
  afterEach(async () => {
    for (const child of running) await child.kill();
    running.clear();
  });
  return (task, workspace) => {
    const child = start(task, workspace);
    running.add(child);
    return child;
  };
}

const script = fileURLToPath(new URL('./store-child.ts', import.meta.url));

function start(task: string, workspace: string): Child {
  const process_ = spawn(process.execPath, [script, task, workspace], { stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = once(process_, 'close');
  const lines: string[] = [];
  let stderr = '';
  process_.stderr.on('data', (data) => {
    stderr += data;
  });
  createInterface({ input: process_.stdout }).on('line', (line) => lines.push(line));
  return {
    pid: process_.pid as number,
    lines,
    line: (beginning) => nextLine(process_, lines, beginning, () => stderr),
    async kill() {
      process_.kill('SIGKILL');
      await ended;
    },
    async end() {
      process_.stdin.end();
      await ended;
    },
  };
}

async function nextLine(
  child: ChildProcess,
  lines: readonly string[],
  beginning: string,
  stderr: () => string,
): Promise<string> {
  for (;;) {
    const found = lines.find((line) => line.startsWith(beginning));
    if (found !== undefined) return found;
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`It ended without saying "${beginning}":\n${stderr()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
