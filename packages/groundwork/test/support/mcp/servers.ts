import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

const official = {
  everything: import.meta.resolve('@modelcontextprotocol/server-everything/dist/index.js'),
  filesystem: import.meta.resolve('@modelcontextprotocol/server-filesystem/dist/index.js'),
  memory: import.meta.resolve('@modelcontextprotocol/server-memory/dist/index.js'),
} as const;

/** The official servers, from npm; a command that starts each. */
export const serverCommand = (name: keyof typeof official, ...args: string[]): string[] => [
  process.execPath,
  fileURLToPath(official[name]),
  ...args,
];

export const toolsServer = (file: string, page = 100): string[] => [
  process.execPath,
  fileURLToPath(new URL('./tools-server.mjs', import.meta.url)),
  file,
  String(page),
];

export const misbehaving = (how: string, ...args: string[]): string[] => [
  process.execPath,
  fileURLToPath(new URL('./misbehave.mjs', import.meta.url)),
  how,
  ...args,
];

/** Starts the everything server over HTTP on a free loopback port; ended after the last test of the file. */
export function useEverythingServer(): (transport: 'streamableHttp' | 'sse') => Promise<string> {
  const running: ChildProcess[] = [];
  afterAll(async () => {
    for (const child of running) {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    }
  });
  return async (transport) => {
    const port = await freePort();
    const [program = '', ...args] = serverCommand('everything', transport);
    const child = spawn(program, args, {
      env: { ...process.env, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.push(child);
    await new Promise<void>((resolve, reject) => {
      let said = '';
      const heard = (data: Buffer) => {
        said += data;
        if (/listening|running/i.test(said)) resolve();
      };
      child.stdout?.on('data', heard);
      child.stderr?.on('data', heard);
      child.once('exit', (code) => reject(new Error(`It ended with ${code}: ${said}`)));
    });
    return `http://127.0.0.1:${port}/${transport === 'sse' ? 'sse' : 'mcp'}`;
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
