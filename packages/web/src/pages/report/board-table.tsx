import { type ReportCell, type ReportTable, textOf, withoutEmptyColumns } from '../../groundwork-report.ts';
import { Cell, HeadCell, Row, RowLink, Table } from '../../ui/table.tsx';
import { RestsOn } from './rests-on.tsx';

/** A table of the report. On a phone the first column names a block, and the others follow with their titles. */
export function BoardTable({
  table,
  label,
  initiatives,
  otherwise = 'None.',
}: {
  readonly table: ReportTable;
  readonly label: string;
  /** The initiative of each row, whose page its first cell opens. */
  readonly initiatives?: readonly string[];
  readonly otherwise?: string;
}) {
  const { columns, rows, note, rests } = withoutEmptyColumns(table);
  if (rows.length === 0) return <p className="pt-2 text-ink2">{otherwise}</p>;
  return (
    <>
      <Table
        label={label}
        head={columns.map(({ title, align }) => (
          <HeadCell key={title} numeric={align === 'right'}>
            {/* A head that says nothing is still read aloud. */}
            {title === '' ? <span className="sr-only">{label}</span> : title}
          </HeadCell>
        ))}
      >
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are as they were found.
          <Row key={index} compact>
            {row.map((cell, column) => {
              const { title = '', align } = columns[column] ?? {};
              return (
                <Cell
                  key={title}
                  numeric={align === 'right'}
                  phone={textOf(cell) === '' ? 'hidden' : 'full'}
                  className={`py-1.5! align-baseline! max-md:py-0! max-md:text-left! ${column === 0 ? 'max-md:font-medium' : 'text-ink2'}`}
                >
                  {column > 0 && title !== '' && <span className="mr-1.5 hidden text-ink3 max-md:inline">{title}</span>}
                  {column === 0 && initiatives?.[index] !== undefined ? (
                    <RowLink to="/initiatives/$initiative" params={{ initiative: initiatives[index] }}>
                      {textOf(cell)}
                    </RowLink>
                  ) : (
                    <Shown cell={cell} />
                  )}
                </Cell>
              );
            })}
          </Row>
        ))}
      </Table>
      {note && <p className="pt-2 text-secondary text-ink3">{note}</p>}
      {rests && (
        <p className="pt-2 text-secondary text-ink3">
          Rests on <RestsOn links={rests} />
        </p>
      )}
    </>
  );
}

/** The words of a cell, or the links to what its row rests on. */
function Shown({ cell }: { readonly cell: ReportCell }) {
  return typeof cell !== 'string' && cell.links ? <RestsOn links={cell.links} /> : textOf(cell);
}
