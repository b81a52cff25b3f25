import type { BoardReport } from './board-report.ts';
import { reachOf, relativeLinks } from './links.ts';
import { printable } from './printable.ts';

/** The files that a report to the board is written as. */
export const boardFormats = {
  pptx: { name: 'PowerPoint', type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation' },
  pdf: { name: 'PDF', type: 'application/pdf' },
  html: { name: 'HTML', type: 'text/html; charset=utf-8' },
  md: { name: 'Markdown', type: 'text/markdown; charset=utf-8' },
} as const;
export type BoardFormat = keyof typeof boardFormats;

/**
 * Writes one of them. What makes it is loaded when it is asked for. `folder`: the way from the file to the folder of the workspace, empty or with a slash at its end.
 */
export async function boardFile(format: BoardFormat, given: BoardReport, folder = ''): Promise<string | Uint8Array> {
  const report = printable(given);
  const reach = reachOf(report);
  switch (format) {
    case 'md': {
      const [{ markdown }, { boardModel }] = await Promise.all([import('../markdown.ts'), import('./model.ts')]);
      return markdown(boardModel(report), relativeLinks(reach, folder));
    }
    case 'pptx':
      return (await import('./deck.ts')).boardDeck(report, reach);
    case 'html':
      return (await import('./page.ts')).boardPage(report, { fonts: await readFaces(), reach });
    case 'pdf':
      return (await import('./pdf.ts')).boardPdf(report, { fonts: await readFaces(), reach });
  }
}

async function readFaces() {
  return (await import('./fonts.ts')).readFonts();
}

/** `northwind-board-2026-Q4`: what a file is called that nobody named. */
export function boardFileName({ organization, quarter }: Pick<BoardReport, 'organization' | 'quarter'>): string {
  const plain = organization
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return `${plain === '' ? '' : `${plain}-`}board-${quarter.id}`;
}
