import { useState } from 'react';
import { type Diagnosis, grouped, percent, percentRange } from '../../groundwork.ts';
import { believableTarget } from '../../groundwork-report.ts';
import { IntervalMark } from '../../marks/interval.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/section.tsx';
import { Cell, HeadCell, Row, Table } from '../../ui/table.tsx';

type Groups = Exclude<NonNullable<Diagnosis['pipeline']>['owners'], { readonly notMeasurable: string }>;
type Group = Groups['rows'][number];

const axis = { from: 0, to: 1 };
const most = 6;

/** The share of open deals that is believable, by team, region or owner, worst first: intervals on one axis, and a count instead where a percentage would mislead. */
export function GroupTable({ title, groups }: { readonly title: string; readonly groups: Groups }) {
  const [all, showAll] = useState(false);
  const { rows, rest } = groups;
  const shown = all || rows.length <= most + 2 ? rows : rows.slice(0, most);
  return (
    <Section title={title} note={`Dashed: ${believableTarget.label}`}>
      <Table
        label={`${title}: open deals that are believable`}
        head={
          <>
            <HeadCell>{title.replace(/^By /, '').replace(/^\w/, (letter) => letter.toUpperCase())}</HeadCell>
            <HeadCell numeric>Open deals</HeadCell>
            <HeadCell>Share that is believable</HeadCell>
            <HeadCell numeric>
              <span className="sr-only">Share</span>
            </HeadCell>
            <HeadCell>95% interval</HeadCell>
            <HeadCell>Mostly</HeadCell>
          </>
        }
      >
        {shown.map((each) => (
          <GroupRow key={each.id ?? ''} group={each} />
        ))}
        {rest !== null && (
          <Row compact>
            <Cell className="text-ink3">{`${grouped(rest.groups)} others`}</Cell>
            <Cell numeric>{grouped(rest.open.deals)}</Cell>
            <Cell className="text-ink2">{`${grouped(rest.believable.deals)} believable`}</Cell>
            <Cell phone="hidden" />
            <Cell phone="hidden" />
            <Cell phone="hidden" />
          </Row>
        )}
      </Table>
      {shown.length < rows.length && (
        <Button kind="quiet" className="mt-1 -ml-3" onClick={() => showAll(true)}>
          {`Show all ${grouped(rows.length)}`}
        </Button>
      )}
    </Section>
  );
}

function GroupRow({ group: { id, name, open, believable, share, mainReason } }: { readonly group: Group }) {
  const called = name ?? id ?? 'nobody';
  const counted = `${grouped(believable.deals)} of ${grouped(open.deals)}`;
  return (
    <Row compact>
      <Cell phone="left" className="whitespace-nowrap max-md:font-medium">
        {called}
      </Cell>
      <Cell numeric phone="right">
        {grouped(open.deals)}
        <span className="hidden text-ink2 max-md:inline"> open deals</span>
      </Cell>
      <Cell className="min-w-36">
        {share === null ? (
          <span className="text-ink2">{`${counted}: too few for a share`}</span>
        ) : (
          <IntervalMark
            axis={axis}
            value={{ lower: share.lower, estimate: share.share, upper: share.upper }}
            kind="realised"
            label={`${called}: ${counted} open deals are believable`}
            benchmark={believableTarget.at}
            track
          />
        )}
      </Cell>
      <Cell numeric phone="left" className="font-semibold max-md:text-left!">
        {share !== null && percent(share.share)}
      </Cell>
      <Cell phone="right" className="whitespace-nowrap text-secondary text-ink2">
        {share !== null && percentRange(share.lower, share.upper)}
      </Cell>
      <Cell className="text-secondary text-ink2">
        {mainReason !== null && `${grouped(mainReason.deals)} ${mainReason.says}`}
      </Cell>
    </Row>
  );
}
