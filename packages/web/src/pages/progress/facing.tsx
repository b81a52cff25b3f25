import { Said } from '../../api/said.tsx';
import { numberScale } from '../../charts/scales.ts';
import { aheadWords, grouped, type Progress, roundedMoney } from '../../groundwork.ts';
import { type Axis, IntervalMark } from '../../marks/interval.tsx';
import { MoneyRange, sayRange } from '../../marks/money.tsx';
import { Section } from '../../ui/section.tsx';
import { Cell, HeadCell, Row, Table } from '../../ui/table.tsx';
import { facingName } from './words.ts';

type Face = Progress['facing'][number];

/** What came back for the money, of what faces revenue beside what is internal. */
export function Facing({ progress: { facing, currency, unvalued, valuedAt } }: { readonly progress: Progress }) {
  const axis = axisOf(facing);
  return (
    <Section title="Money, by what they face" className="mt-8">
      <Table
        label="Money, by what they face"
        head={
          <>
            <HeadCell>Facing</HeadCell>
            <HeadCell numeric>In production</HeadCell>
            <HeadCell numeric>Ended</HeadCell>
            <HeadCell numeric>Spent</HeadCell>
            <HeadCell numeric>Realised benefit</HeadCell>
            <HeadCell numeric>Net to date</HeadCell>
            <HeadCell className="w-1/5 max-lg:hidden">Net to date, P10 to P90</HeadCell>
            <HeadCell numeric>Expected or promised</HeadCell>
          </>
        }
      >
        {facing.map((each) => (
          <Face
            key={each.facing}
            each={each}
            axis={axis}
            currency={currency}
            valued={unvalued === null || each.spent !== null || each.net !== null}
          />
        ))}
      </Table>
      <p className="pt-2 text-label text-ink3">
        {valuedAt !== null &&
          'What is expected or promised lies ahead, over the horizon of each: a sum of medians, and never added to what is realised. '}
        {unvalued !== null && <Said>{unvalued}</Said>}
      </p>
    </Section>
  );
}

function Face({
  each,
  axis,
  currency,
  valued,
}: {
  readonly each: Face;
  readonly axis: Axis | null;
  readonly currency: string;
  readonly valued: boolean;
}) {
  const { facing, initiatives, production, ended, spent, benefit, harm, net, proven, expected } = each;
  const ahead = aheadWords(each, currency);
  const none = (text: string) => <span className="text-label text-ink3">{valued ? text : 'not valued'}</span>;
  return (
    <Row>
      <Cell phone="left">
        <span className="font-medium">{facingName(facing)}</span>
        <span className="block text-label text-ink3">{grouped(initiatives.length)} in all</span>
      </Cell>
      <Cell numeric phone="right">
        {grouped(production)} of {grouped(initiatives.length)}
        <span className="block text-label text-ink2 md:hidden">in production, {grouped(ended)} ended</span>
      </Cell>
      <Cell numeric phone="hidden">
        {grouped(ended)}
      </Cell>
      <Cell numeric phone="left" className="max-md:text-left">
        <Label>Spent</Label>
        {spent?.p50 == null ? none('not known') : roundedMoney(spent.p50, currency)}
      </Cell>
      <Cell numeric phone="right">
        <Label>Realised benefit</Label>
        {benefit === null ? (
          none('none realised')
        ) : (
          <MoneyRange estimate={benefit.p50} lower={benefit.p10} upper={benefit.p90} currency={currency} />
        )}
      </Cell>
      <Cell numeric phone="left" className="max-md:text-left">
        <Label>Net to date</Label>
        {net === null ? (
          none('not known')
        ) : (
          <MoneyRange
            estimate={net.p50}
            lower={net.p10}
            upper={net.p90}
            currency={currency}
            note={benefit === null && harm === null ? 'spending only' : undefined}
          />
        )}
      </Cell>
      <Cell phone="hidden" className="max-lg:hidden">
        {net && axis && (
          <IntervalMark
            axis={axis}
            kind="realised"
            zero
            track
            value={{ lower: net.p10, estimate: net.p50, upper: net.p90 }}
            label={`Net to date, ${facingName(facing)}: ${net.p50 === null ? 'not known' : roundedMoney(net.p50, currency)} ${sayRange(net.p10, net.p90, currency) ?? ''}`}
          />
        )}
      </Cell>
      <Cell numeric phone="right">
        <Label>Expected or promised</Label>
        {proven === null && expected === null ? none(ahead || 'none') : ahead}
      </Cell>
    </Row>
  );
}

/** What stands above a column where there are columns. */
function Label({ children }: { readonly children: string }) {
  return <span className="block text-label text-ink3 md:hidden">{children}</span>;
}

/** One axis for all; null where no money is known. */
function axisOf(facing: readonly Face[]): Axis | null {
  const values = facing.flatMap(({ net }) => [net?.p10, net?.p90].filter((each) => each != null));
  if (values.every((each) => each === 0)) return null;
  const { from, to } = numberScale([0, ...values], [0, 1], 3);
  return { from, to };
}
