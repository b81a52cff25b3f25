// A real MCP server whose tools are what a JSON file says, a page at a time: node tools-server.mjs tools.json [tools a page]
import { readFileSync } from 'node:fs';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const [, , file, page = '100'] = process.argv;
const server = new Server({ name: 'Tools', version: '2.1' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, ({ params }) => {
  const tools = JSON.parse(readFileSync(file, 'utf8'));
  const from = Number(params?.cursor ?? 0);
  const to = from + Number(page);
  return { tools: tools.slice(from, to), ...(to < tools.length && { nextCursor: String(to) }) };
});
server.setRequestHandler(CallToolRequestSchema, () => {
  process.stderr.write('A TOOL WAS CALLED\n');
  process.exit(9);
});
await server.connect(new StdioServerTransport());
