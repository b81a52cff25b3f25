import { dirname, relative, resolve, sep } from 'node:path';
import { type BoardFormat, boardFile } from '../../report/board/files.ts';
import { boardModel } from '../../report/board/model.ts';
import { createFile, refuseExisting } from '../../services/new-file.ts';
import type { VerbOutput } from '../../services/verbs.ts';
import { findWorkspace } from '../../services/workspace/find.ts';
import { withClient } from '../client.ts';
import { type Given, type Run, textOption } from '../command.ts';
import { withProgress } from '../progress.ts';
import { done, print } from '../render/acts.ts';
import { reportText } from '../render/report.ts';

const options = { pptx: 'pptx', pdf: 'pdf', html: 'html', markdown: 'md' } as const satisfies Record<
  string,
  BoardFormat
>;

interface Wanted {
  readonly format: BoardFormat;
  readonly file: string;
}

/** `groundwork report [--quarter 2026-Q4] [--pptx FILE] [--pdf FILE] [--html FILE] [--markdown FILE]`: without a file, on the terminal. */
export const run: Run = async (given) => {
  const wanted = Object.entries(options).flatMap(([name, format]): readonly Wanted[] => {
    const file = textOption(given, name);
    return file === undefined ? [] : [{ format, file }];
  });
  for (const { file } of wanted) refuseExisting(resolve(file), file);
  const quarter = textOption(given, 'quarter');
  const report = await withProgress(given.terminal, 'Reporting to the board', (say) =>
    withClient(given, 'report', (client) => client.call('report', quarter === undefined ? {} : { quarter }), say),
  );
  const written = await withProgress(given.terminal, 'Writing', () => write(given, report, wanted));
  const shown =
    wanted.length > 0 ? `\n${report.headline}\n` : reportText(given.terminal, boardModel(report, { most: 20 }));
  print(given, report, `${shown}${written}`);
  return 0;
};

async function write(given: Given, report: VerbOutput<'report'>, wanted: readonly Wanted[]): Promise<string> {
  if (wanted.length === 0) return '';
  const workspace = given.env['GROUNDWORK_URL'] ? null : await findWorkspace(given.workspace);
  let said = '';
  for (const { format, file } of wanted) {
    const path = resolve(file);
    createFile(path, await boardFile(format, report, workspace === null ? '' : wayTo(workspace, path)), file);
    said += done(given.terminal, `${file}: ${report.title.replace(/^R/, 'r')}.`, null);
  }
  return said;
}

/** From a file to a folder, as an address: empty where it lies in it. */
function wayTo(folder: string, file: string): string {
  const way = relative(dirname(file), folder).split(sep).join('/');
  return way === '' ? '' : `${way}/`;
}
