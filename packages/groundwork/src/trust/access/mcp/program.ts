import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import type { ReadBuffer } from '@modelcontextprotocol/sdk/shared/stdio.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import type { Environment } from '../../../charter/substitute.ts';
import { forgetGroup, signalGroup, watchGroup } from './running-groups.ts';

/** An MCP server that is spoken to over its standard input and output. */
export interface Program extends Transport {
  /** How it ended by itself: `ended with code 3`; null while it runs. */
  readonly ended: string | null;
  /** Why it could not be started: `ENOENT`. */
  readonly startFailure: string | null;
  /** The last line of its standard error; null where it wrote none. */
  readonly lastLine: string | null;
  /** Lines of its standard output that were no messages. */
  readonly garbage: number;
  /** Ends it and all that it started: closes its input, asks, and kills. Gives back when it is gone. */
  end(): Promise<void>;
}

/** What every program gets; all else comes from `env` of the charter. */
const inherited = ['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'TERM', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR'];
const keptOfStderr = 16 * 1024;
const mostGarbage = 1000;

export function programEnvironment(environment: Environment, declared: Readonly<Record<string, string>> = {}) {
  const kept = inherited.flatMap((name) => {
    const value = environment[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), ...declared };
}

/**
 * Prepares a program; `start` runs it in a process group of its own, because what it starts itself (npx starts node) must end with it, and the SDK's own transport
 * ends the first process only.
 */
export function program(input: {
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly dir: string;
  readonly endingMs: number;
  readonly buffer: ReadBuffer;
}): Program {
  const { command, env, dir, endingMs, buffer } = input;
  const state = { ended: null as string | null, startFailure: null as string | null, stderr: '', garbage: 0 };
  let child: ChildProcessWithoutNullStreams | null = null;
  let gone: Promise<void> = Promise.resolve();
  const made: Program = {
    get ended() {
      return state.ended;
    },
    get startFailure() {
      return state.startFailure;
    },
    get lastLine() {
      return lastLine(state.stderr);
    },
    get garbage() {
      return state.garbage;
    },
    start: async () => {
      const [name = '', ...args] = command;
      child = spawn(name, args, { cwd: dir, env, stdio: 'pipe', detached: true, windowsHide: true });
      const { pid } = child;
      if (pid !== undefined) watchGroup(pid);
      gone = whenGone(child, made, state);
      child.stderr.on('data', (data) => (state.stderr = (state.stderr + data).slice(-keptOfStderr)));
      // A failure to start is told by `started`; one to be signalled later must not end this process.
      child.on('error', () => {});
      child.stdin.on('error', () => {});
      child.stdout.on('error', () => {});
      child.stdout.on('data', (data: Buffer) => readMessages(data, buffer, made, state));
      await started(child);
    },
    send: async (message) => {
      if (child === null || !child.stdin.writable) throw new Error('The program has ended.');
      child.stdin.write(`${JSON.stringify(message)}\n`);
    },
    close: async () => made.onclose?.(),
    end: async () => {
      if (child !== null) await endChild(child, gone, endingMs);
    },
  };
  return made;
}

interface State {
  ended: string | null;
  startFailure: string | null;
  stderr: string;
  garbage: number;
}

function started(child: ChildProcessWithoutNullStreams): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
}

/** Its exit counts, not the end of its output: what it started may hold that open. */
function whenGone(child: ChildProcessWithoutNullStreams, made: Program, state: State): Promise<void> {
  return new Promise((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (child.pid === undefined) state.startFailure = error.code ?? error.message;
      if (child.pid === undefined) resolve();
    });
    child.once('exit', (code, signal) => {
      state.ended = signal === null ? `ended with code ${code}` : `was ended by ${signal}`;
      // What it wrote last may still be on its way.
      setTimeout(() => made.onclose?.(), 50);
      resolve();
    });
  });
}

function readMessages(data: Buffer, buffer: ReadBuffer, made: Program, state: State): void {
  try {
    buffer.append(data);
  } catch {
    // A line without end: nothing that follows can be read.
    state.garbage += 1;
    made.onclose?.();
    return;
  }
  for (;;) {
    let message: JSONRPCMessage | null;
    try {
      message = buffer.readMessage();
    } catch {
      // Some servers log to their standard output; agents read past it too.
      state.garbage += 1;
      if (state.garbage <= mostGarbage) continue;
      made.onclose?.();
      return;
    }
    if (message === null) return;
    made.onmessage?.(message);
  }
}

async function endChild(child: ChildProcessWithoutNullStreams, gone: Promise<void>, ms: number): Promise<void> {
  const { pid } = child;
  const isGone = async () => (await Promise.race([gone.then(() => true), later(ms)])) === true;
  child.stdin.end();
  if (pid !== undefined) {
    if (!(await isGone())) {
      signalGroup(pid, 'SIGTERM');
      await isGone();
    }
    // Also where it ended by itself: what it started may not have.
    signalGroup(pid, 'SIGKILL');
    await isGone();
    forgetGroup(pid);
  }
  child.stdout.destroy();
  child.stderr.destroy();
}

function later(ms: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), ms).unref());
}

/** The last line that is not empty and whose beginning was kept: half a line may be half a secret. */
function lastLine(stderr: string): string | null {
  const lines = stderr.split('\n');
  const whole = stderr.length < keptOfStderr ? lines : lines.slice(1);
  return whole.findLast((line) => line.trim() !== '')?.trim() ?? null;
}
