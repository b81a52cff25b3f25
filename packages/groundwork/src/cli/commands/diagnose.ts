import { resolve } from 'node:path';
import type { Diagnosis } from '../../report/diagnosis/diagnosis.ts';
import { diagnosisReport } from '../../report/diagnosis/diagnosis-report.ts';
import type { Report } from '../../report/report.ts';
import { createFile, refuseExisting } from '../../services/new-file.ts';
import { withClient } from '../client.ts';
import { type Run, textOption } from '../command.ts';
import { withProgress } from '../progress.ts';
import { done, print } from '../render/acts.ts';
import { reportText } from '../render/report.ts';

/** `groundwork diagnose <initiative> [--html FILE] [--markdown FILE]`: exit 1 while something is to be closed first. */
export const run: Run = async (given) => {
  const [initiative] = given.words as [string];
  const [html, markdown] = [textOption(given, 'html'), textOption(given, 'markdown')];
  for (const file of [html, markdown]) if (file !== undefined) refuseExisting(resolve(file), file);
  const diagnosis = await withProgress(given.terminal, `Diagnosing ${initiative}`, (say) =>
    withClient(given, 'diagnose', (client) => client.call('diagnose', { initiative }), say),
  );
  const report = diagnosisReport(diagnosis as Diagnosis);
  const written = await writeFiles(report, { html, markdown });
  const files = written
    .map((file) =>
      done(given.terminal, `${file}: one file that needs nothing else; it shows sample rows of your data.`, null),
    )
    .join('');
  print(given, diagnosis, `${written.length > 0 ? `\n${report.lead}\n` : reportText(given.terminal, report)}${files}`);
  return diagnosis.gap === null ? 0 : 1;
};

async function writeFiles(
  report: Report,
  { html, markdown }: { readonly html: string | undefined; readonly markdown: string | undefined },
): Promise<readonly string[]> {
  const written: string[] = [];
  if (html !== undefined) {
    createFile(resolve(html), await (await import('../../report/page.ts')).page(report), html);
    written.push(html);
  }
  if (markdown !== undefined) {
    createFile(resolve(markdown), (await import('../../report/markdown.ts')).markdown(report), markdown);
    written.push(markdown);
  }
  return written;
}
