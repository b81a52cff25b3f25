import { daysIn, declaredSpendWords, didWords, listWords, missingRateWords, money } from '../../groundwork.ts';
import { stageWords } from '../../marks/stage-rail.tsx';
import { useFirst } from '../../ui/first-rows.tsx';
import { Section } from '../../ui/section.tsx';
import { Cell, HeadCell, Table, Row as TableRow } from '../../ui/table.tsx';
import { VirtualRows } from '../../ui/virtual-rows.tsx';
import { type Import, isNew, onPage, type Row, remarks } from './words.ts';

/** What a list would make, or made: row by row, and what could not be used with the reason. */
export function ImportPreview({ found }: { readonly found: Import }) {
  const { skipped, people } = found;
  const fresh = found.initiatives.filter(isNew);
  return (
    <>
      <Totals found={found} />
      <ul className="max-w-[56rem] list-disc space-y-1 pt-1 pl-4 text-ink2 marker:text-ink3">
        {remarks(found).map((each) => (
          <li key={each}>{each}</li>
        ))}
        {people.length > 0 && (
          <li>
            {`${found.dryRun ? 'To be added' : 'Added'} to groundwork.yaml: ${listWords(people.map(({ name, id }) => `${name} (${id})`))}.`}
          </li>
        )}
      </ul>
      {skipped.length > 0 && <Skipped skipped={skipped} />}
      {fresh.length > 0 && <Fresh rows={fresh} dryRun={found.dryRun} />}
    </>
  );
}

/** What it adds up to, and beside it what would be in no sum: whoever saves without a rate has been told. */
function Totals({ found }: { readonly found: Import }) {
  const missing = missingRateWords(found);
  return (
    <div className="max-w-[56rem] space-y-1 pt-1">
      {declaredSpendWords(found).map((each) => (
        <p key={each}>{each}</p>
      ))}
      {missing.length > 0 && <p className="text-unmet">{missing.join(' ')}</p>}
    </div>
  );
}

function Skipped({ skipped }: { readonly skipped: Import['skipped'] }) {
  const { shown, more } = useFirst(skipped);
  return (
    <Section title="Rows that cannot be used" className="mt-8">
      <Table
        label="Rows that cannot be used"
        head={
          <>
            <HeadCell>Line</HeadCell>
            <HeadCell>Called</HeadCell>
            <HeadCell>Why, and what to do</HeadCell>
          </>
        }
      >
        <VirtualRows
          items={shown}
          columns={3}
          row={({ line, title, reason, fix }, place) => (
            <TableRow key={line} {...place}>
              <Cell phone="left">{line}</Cell>
              <Cell phone="right" className="break-words">
                {title ?? <span className="text-ink3">no name</span>}
              </Cell>
              <Cell>
                <span className="text-unmet">{reason}</span> <span className="text-ink2">{onPage(fix)}</span>
              </Cell>
            </TableRow>
          )}
        />
      </Table>
      {more}
    </Section>
  );
}

function Fresh({ rows, dryRun }: { readonly rows: readonly Row[]; readonly dryRun: boolean }) {
  const { shown, more } = useFirst(rows);
  const isPromised = rows.some(({ promise }) => promise !== null);
  const title = dryRun ? 'Initiatives that would be made' : 'Initiatives that were made';
  return (
    <Section title={title} className="mt-8">
      <Table
        label={title}
        head={
          <>
            <HeadCell>Initiative</HeadCell>
            <HeadCell>Declared stage</HeadCell>
            <HeadCell>Days, as read</HeadCell>
            <HeadCell>Owner</HeadCell>
            <HeadCell numeric>Spent</HeadCell>
            {isPromised && <HeadCell numeric>Promised a year</HeadCell>}
            <HeadCell>To know</HeadCell>
          </>
        }
      >
        <VirtualRows
          items={shown}
          columns={isPromised ? 7 : 6}
          row={(row, place) => (
            <TableRow key={row.initiative} {...place}>
              <Cell phone="left" className="break-words md:w-1/5">
                {row.title}
                <span className="block font-mono text-mono text-ink3">{row.initiative}</span>
              </Cell>
              <Cell phone="right">
                {row.declaredStage === null ? (
                  <span className="text-ink3">not said</span>
                ) : (
                  stageWords[row.declaredStage]
                )}
              </Cell>
              <Cell className="max-md:row-start-2">
                <Days days={row.days} />
              </Cell>
              <Cell phone="left">
                {row.owner === null ? (
                  <span className="text-unmet">nobody</span>
                ) : (
                  <span title={row.owner.id}>
                    {row.owner.name}
                    {row.owner.isNew && <span className="text-label text-ink3"> new</span>}
                  </span>
                )}
              </Cell>
              <Cell numeric phone="right">
                {row.spend === null ? (
                  <span className="text-label text-ink3">not said</span>
                ) : (
                  <>
                    <OnPhone>spent</OnPhone>
                    {money(row.spend.amount, row.spend.currency)}
                  </>
                )}
              </Cell>
              {isPromised && (
                <Cell numeric phone="right">
                  {row.promise === null ? (
                    <span className="text-label text-ink3">no promise said</span>
                  ) : (
                    <>
                      <OnPhone>promised a year</OnPhone>
                      {money(row.promise.amount, row.promise.currency)}
                    </>
                  )}
                </Cell>
              )}
              <Cell className="text-secondary text-ink2">
                {[...(row.because === null ? [] : [`Reason: “${row.because}”.`]), ...row.notes.map(onPage)].join(' ')}
              </Cell>
            </TableRow>
          )}
        />
      </Table>
      {more}
    </Section>
  );
}

/** What an amount is, where no head stands above it. */
function OnPhone({ children }: { readonly children: string }) {
  return <span className="text-label text-ink3 md:hidden">{children} </span>;
}

/** In the one way that cannot be misread: day and month changed places in many a list. */
function Days({ days }: { readonly days: Row['days'] }) {
  const said = daysIn([days]);
  if (said.length === 0) return <span className="text-label text-ink3">none said</span>;
  return (
    <span className="block text-secondary">
      {said.map((field) => (
        <span key={field} className="inline-block pr-3 whitespace-nowrap tabular-nums md:block md:pr-0">
          <span className="text-label text-ink3">{didWords(field)}</span> {days[field]}
        </span>
      ))}
    </span>
  );
}
