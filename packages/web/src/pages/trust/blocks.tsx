import { Said } from '../../api/said.tsx';
import { BarList } from '../../charts/bar-list.tsx';
import { Histogram } from '../../charts/histogram.tsx';
import { type Block, type ReportTable, textOf, withoutEmptyColumns } from '../../groundwork-report.ts';
import { Cell, HeadCell, Row, Table } from '../../ui/table.tsx';

/** What a report says, in its order: sentences, tables and charts. */
export function Blocks({ blocks, label }: { readonly blocks: readonly Block[]; readonly label: string }) {
  return blocks.map((each, index) => {
    const goesOn = index === 0 || (each.kind === 'text' && blocks[index - 1]?.kind === 'text');
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no name and never change their order.
      <div key={index} className={goesOn ? '' : 'mt-3'}>
        <OneBlock block={each} label={label} />
      </div>
    );
  });
}

function OneBlock({ block, label }: { readonly block: Block; readonly label: string }) {
  switch (block.kind) {
    case 'text':
      return <Paragraph>{block.text}</Paragraph>;
    case 'table':
      return <PlainTable table={block} label={label} />;
    case 'chart':
      return block.chart.kind === 'bars' ? (
        <BarList chart={block.chart} />
      ) : block.chart.kind === 'histogram' ? (
        <Histogram chart={block.chart} />
      ) : null;
    case 'findings':
      return null;
  }
}

export function Paragraph({ children }: { readonly children: string }) {
  return (
    <p className="named max-w-[44rem] py-1 text-ink2 text-pretty">
      <Said>{children}</Said>
    </p>
  );
}

/** A table of a report in the look of the pages. On a phone the first column names a block, and the others follow with their titles. */
export function PlainTable({ table, label }: { readonly table: ReportTable; readonly label: string }) {
  const { columns, rows, note } = withoutEmptyColumns(table);
  if (rows.length === 0) return null;
  return (
    <>
      <Table
        label={columns[0]?.title ? capital(columns[0].title) : label}
        head={columns.map(({ title, align }, column) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns may have no title.
          <HeadCell key={column} numeric={align === 'right'}>
            {capital(title)}
          </HeadCell>
        ))}
      >
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are as they were found.
          <Row key={index} compact className="max-md:flex! max-md:flex-wrap max-md:gap-y-0.5!">
            {row.map((cell, column) => {
              const { title = '', align } = columns[column] ?? {};
              const text = textOf(cell);
              const unmet = typeof cell !== 'string' && cell.state === 'unmet';
              return (
                <Cell
                  // biome-ignore lint/suspicious/noArrayIndexKey: as the columns.
                  key={column}
                  numeric={align === 'right'}
                  phone={text === '' ? 'hidden' : 'full'}
                  className={`named py-1.5! max-md:py-0! align-baseline! max-md:text-left! ${align === 'right' ? 'tabular-nums' : 'max-md:w-full'} ${unmet ? 'font-semibold text-unmet' : column === 0 ? 'max-md:font-medium' : 'text-ink2'}`}
                >
                  {column > 0 && title !== '' && (
                    <span className="mr-1.5 hidden font-normal text-ink3 max-md:inline">{capital(title)}</span>
                  )}
                  <Said>{text}</Said>
                </Cell>
              );
            })}
          </Row>
        ))}
      </Table>
      {note && (
        <p className="mt-2 max-w-[44rem] text-label text-ink3">
          <Said>{note}</Said>
        </p>
      )}
    </>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
