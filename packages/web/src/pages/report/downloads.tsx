import type { BoardReport } from '../../api/report.ts';
import { buttonLook } from '../../ui/button.tsx';

const files = [
  ['pptx', 'PowerPoint'],
  ['pdf', 'PDF'],
  ['html', 'HTML'],
  ['md', 'Markdown'],
] as const;

/** The report as the files that `groundwork report` writes: the server makes each when it is asked for. */
export function Downloads({ quarter }: Pick<BoardReport, 'quarter'>) {
  return (
    <>
      {files.map(([ending, name]) => (
        <a
          key={ending}
          href={`/api/v1/report/${quarter.id}.${ending}`}
          download
          className={buttonLook(ending === 'pptx' ? 'primary' : 'secondary')}
        >
          <span className="sr-only">Download as </span>
          {name}
        </a>
      ))}
    </>
  );
}
