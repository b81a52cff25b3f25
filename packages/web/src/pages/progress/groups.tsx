import { Said } from '../../api/said.tsx';
import { daysWords, grouped, type Progress, shareWords } from '../../groundwork.ts';
import { IntervalMark } from '../../marks/interval.tsx';
import { Section } from '../../ui/section.tsx';
import { Cell, HeadCell, Row, Table } from '../../ui/table.tsx';
import { groupName } from './words.ts';

type Group = Progress['groups'][number];

const shares = { from: 0, to: 1 };
/** More of one kind nobody compares by eye; the document has them all. */
const mostOfAKind = 12;

/** The share that reached production in each group, and whether groups differ. */
export function Groups({ progress: { groups, differences, curve, excluded } }: { readonly progress: Progress }) {
  const kinds = [...Map.groupBy(groups, ({ by }) => by)];
  const left = kinds.filter(([, of]) => of.length > mostOfAKind);
  return (
    <Section title="Reached production, by group">
      <Table
        label="Reached production, by group"
        head={
          <>
            <HeadCell>Group</HeadCell>
            <HeadCell numeric>Reached</HeadCell>
            <HeadCell numeric>Share</HeadCell>
            <HeadCell className="w-1/4 max-lg:hidden">0 to 100%</HeadCell>
            <HeadCell numeric>Within</HeadCell>
          </>
        }
      >
        <GroupRow name="All" curve={curve} strong />
        {kinds
          .filter(([, of]) => of.length <= mostOfAKind)
          .map(([by, of]) => (
            <Kind key={by} name={groupName(by)} groups={of} />
          ))}
      </Table>
      {excluded && <p className="pt-2 text-label text-ink3">{excluded}</p>}
      {differences.map(({ by, says }) => (
        <p key={by} className="pt-2 text-secondary text-ink2">
          <Said>{says}</Said>
        </p>
      ))}
      {left.map(([by, of]) => (
        <p key={by} className="pt-2 text-label text-ink3">
          {groupName(by)}: {grouped(of.length)} groups, which the document of the API has.
        </p>
      ))}
    </Section>
  );
}

function Kind({ name, groups }: { readonly name: string; readonly groups: readonly Group[] }) {
  return (
    <>
      <Row compact className="border-b-transparent!">
        <td
          // biome-ignore lint/a11y/noRedundantRoles: laid out as blocks, a table loses its roles.
          role="cell"
          colSpan={5}
          className="pt-3 text-label text-ink2 max-md:col-span-2 max-md:block max-md:p-0"
        >
          {name}
        </td>
      </Row>
      {groups.map(({ id, name: each, curve }) => (
        <GroupRow key={id} name={each} curve={curve} />
      ))}
    </>
  );
}

function GroupRow({
  name,
  curve: { initiatives, events, reached },
  strong = false,
}: {
  readonly name: string;
  readonly curve: Progress['curve'];
  readonly strong?: boolean;
}) {
  const said = reached ? shareWords(reached, initiatives) : '';
  return (
    <Row compact>
      <Cell phone="left" className={`first-letter:uppercase ${strong ? 'font-semibold' : ''}`}>
        {name}
      </Cell>
      <Cell numeric phone="right">
        {grouped(events)} of {grouped(initiatives)}
      </Cell>
      <Cell numeric phone="left" className="max-md:text-left">
        {said}
      </Cell>
      <Cell phone="hidden" className="max-lg:hidden">
        {reached && reached.share !== null && (
          <IntervalMark
            axis={shares}
            kind="realised"
            track
            value={{
              lower: reached.lower ?? reached.share,
              estimate: reached.share,
              upper: reached.upper ?? reached.share,
            }}
            label={`${name}: ${said}`}
          />
        )}
      </Cell>
      <Cell numeric phone="right">
        {reached && daysWords(reached.days)}
      </Cell>
    </Row>
  );
}
