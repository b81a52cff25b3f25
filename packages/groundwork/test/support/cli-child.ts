import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach } from 'vitest';
import { heldToPromises, type Said } from './said.ts';

const bin = fileURLToPath(new URL('../../bin/groundwork.js', import.meta.url));

/** A `groundwork` process of its own. */
export interface CliChild {
  readonly pid: number;
  /** Its stdout so far. */
  readonly out: string;
  /** Waits until its stdout holds a text; fails when it ends before. */
  says(text: string): Promise<void>;
  /** Ends it as a power cut would, and waits until it is gone. */
  kill(): Promise<void>;
  /** Asks it to end; SIGTERM unless told. */
  interrupt(signal?: NodeJS.Signals): void;
  /** What it said, once it has ended by itself. */
  ended(): Promise<Said>;
}

/** Starts the command line as a process of its own; whatever is left running is killed after the test. */
export function useCliChildren(): (argv: readonly string[], env?: Readonly<Record<string, string>>) => CliChild {
  const running = new Set<CliChild>();
  afterEach(async () => {
    for (const child of running) await child.kill();
    running.clear();
  });
  return (argv, env = {}) => {
    const child = start(argv, env);
    running.add(child);
    return child;
  };
}

function start(argv: readonly string[], env: Readonly<Record<string, string>>): CliChild {
  const child = spawn(process.execPath, [bin, ...argv], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env },
  });
  const closed = once(child, 'close');
  let out = '';
  let err = '';
  child.stdout.on('data', (data) => {
    out += data;
  });
  child.stderr.on('data', (data) => {
    err += data;
  });
  return {
    pid: child.pid as number,
    get out() {
      return out;
    },
    async says(text) {
      while (!out.includes(text)) {
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`It ended without saying "${text}":\n${out}${err}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    async kill() {
      child.kill('SIGKILL');
      await closed;
    },
    interrupt: (signal = 'SIGTERM') => void child.kill(signal),
    async ended() {
      await closed;
      return heldToPromises({ code: child.exitCode ?? -1, out, err }, argv);
    },
  };
}
