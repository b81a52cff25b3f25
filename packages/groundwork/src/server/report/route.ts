import type { Hono } from 'hono';
import { type BoardFormat, boardFile, boardFileName, boardFormats } from '../../report/board/files.ts';
import type { Context } from '../../services/context.ts';
import type { VerbOutput } from '../../services/verbs.ts';
import { type AppEnv, contextOf } from '../app-env.ts';
import { parseInput } from '../input.ts';
import type { Live } from '../live/live.ts';
import { operations } from '../operations.ts';

/** GET /report/2026-Q4.pptx, and .pdf, .html and .md: the report to the board as a file to keep. It runs the verb, so whoever may ask that may have it. */
export function mountReportFiles(app: Hono<AppEnv>, ctx: Context, live: Live, root: string): void {
  app.get(`${root}/report/:file`, async (c) => {
    const { file } = parseInput(c, operations.reportFile.input, { file: c.req.param('file') });
    const [quarter, format] = file.split('.') as [string, BoardFormat];
    const report = (await live.run(contextOf(c, ctx), 'report', { quarter })) as VerbOutput<'report'>;
    const made = await boardFile(format, report);
    c.header('content-type', boardFormats[format].type);
    c.header('content-disposition', `attachment; filename="${boardFileName(report)}.${format}"`);
    c.header('cache-control', 'no-store');
    return c.body(typeof made === 'string' ? made : new Uint8Array(made));
  });
}
