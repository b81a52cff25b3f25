// Programs that are no good MCP servers: node misbehave.mjs <how> [file]
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const [, , how, file] = process.argv;
const ways = {
  hangs: () => setInterval(() => {}, 1000),
  garbage: () => {
    process.stdout.write('Listening …\n{"not": "a message"}\n');
    setInterval(() => process.stdout.write('still here\n'), 50);
  },
  endless: () => {
    const chunk = 'x'.repeat(64 * 1024);
    const pour = () => process.stdout.write(chunk, pour);
    pour();
  },
  exits: () => {
    process.stderr.write('Loading\nError: \u001b[31mno access\u001b[0m with s3cret-variable and s3cret-argument\n\n');
    process.exit(3);
  },
  // Does not end by SIGTERM, nor does what it started.
  stubborn: () => {
    process.on('SIGTERM', () => {});
    const child = spawn(process.execPath, ['-e', "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"]);
    writeFileSync(file, `${process.pid} ${child.pid}`);
    setInterval(() => {}, 1000);
  },
  // Ends at once and leaves a child behind that holds its output open.
  leaves: () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
    writeFileSync(file, `${process.pid} ${child.pid}`);
    process.exit(0);
  },
  // An endless list of tools, and its environment into a file.
  circle: () => {
    if (file) writeFileSync(file, JSON.stringify(process.env));
    speak('Circle', () => ({ tools: [tool(`t${Math.random()}`)], nextCursor: 'again' }));
  },
  // Tells its secret wherever it can.
  tells: () => {
    const key = process.env.KEY;
    speak(`Server of ${key}`, () => ({ tools: [tool('plain', `Uses ${key}`), tool(`with ${key}`)] }));
  },
};

function tool(name, description) {
  return { name, description, inputSchema: { type: 'object' } };
}

/** Speaks just enough MCP, without the SDK. */
function speak(name, list) {
  const answer = (id, result) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, result })}\n`);
  let rest = '';
  process.stdin.on('end', () => process.exit(0));
  process.stdin.on('data', (data) => {
    rest += data;
    const lines = rest.split('\n');
    rest = lines.pop();
    for (const line of lines) {
      const { id, method, params } = JSON.parse(line);
      const { protocolVersion } = params ?? {};
      if (method === 'initialize')
        answer(id, { protocolVersion, capabilities: { tools: {} }, serverInfo: { name, version: '1' } });
      if (method === 'tools/list') answer(id, list());
    }
  });
}

ways[how]();
