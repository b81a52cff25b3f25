import type { BoardReport } from '../../api/report.ts';
import { grouped } from '../../groundwork.ts';
import { decidedTable, movesTable, nothingDecided } from '../../groundwork-report.ts';
import { Section } from '../../ui/section.tsx';
import { BoardTable } from './board-table.tsx';

/** A page shows so many. */
const most = 60;

/** What was decided in the quarter, and what else moved. */
export function Decided({ report }: { readonly report: BoardReport }) {
  const [decided, moves] = [decidedTable(report), movesTable(report)];
  return (
    <>
      <Section title="Decided in the quarter" note="from the ledger" className="mt-8">
        <BoardTable
          table={{ ...decided, rows: decided.rows.slice(0, most) }}
          label="Decided in the quarter"
          otherwise={nothingDecided}
        />
        <More count={decided.rows.length - most} where="in the ledger" />
      </Section>
      {moves.rows.length > 0 && (
        <Section title="What else moved" className="mt-8">
          <BoardTable table={{ ...moves, rows: moves.rows.slice(0, most) }} label="What else moved" />
          <More count={moves.rows.length - most} where="on the progress page" />
        </Section>
      )}
    </>
  );
}

function More({ count, where }: { readonly count: number; readonly where: string }) {
  if (count <= 0) return null;
  return (
    <p className="pt-2 text-secondary text-ink3">
      {grouped(count)} more {count === 1 ? 'is' : 'are'} {where}.
    </p>
  );
}
