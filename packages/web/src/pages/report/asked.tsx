import type { BoardReport } from '../../api/report.ts';
import { linksOf } from '../../groundwork-report.ts';
import { RestsOn } from './rests-on.tsx';

/** What is asked, in its order, each with the page that it rests on. */
export function Asked({ decisions }: Pick<BoardReport, 'decisions'>) {
  if (decisions.length === 0) return <p className="pt-2 text-ink2">Nothing is asked of the board.</p>;
  return (
    <ol className="list-decimal space-y-2 pt-2 pl-5">
      {decisions.map(({ ask, why, evidence }) => (
        <li key={ask}>
          <strong className="font-semibold">{ask}.</strong> {why}{' '}
          <RestsOn links={linksOf(evidence)} className="text-label text-ink3" />
        </li>
      ))}
    </ol>
  );
}
