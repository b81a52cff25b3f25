import { daysWords, grouped, interval, type Progress, shareWords } from '../../groundwork.ts';
import { IntervalMark } from '../../marks/interval.tsx';
import { stageWords } from '../../marks/stage-rail.tsx';
import { Section } from '../../ui/section.tsx';
import { Cell, HeadCell, Row, Table } from '../../ui/table.tsx';
import { sayHalf } from './words.ts';

const shares = { from: 0, to: 1 };

/** Of those that came into a stage, how many went on, and how long they stayed. */
export function Conversion({ progress: { conversion } }: { readonly progress: Progress }) {
  return (
    <Section title="From stage to stage" className="mt-8">
      <Table
        label="From stage to stage"
        head={
          <>
            <HeadCell>Stages</HeadCell>
            <HeadCell numeric>Came</HeadCell>
            <HeadCell numeric>Went on</HeadCell>
            <HeadCell numeric>Ended</HeadCell>
            <HeadCell numeric>Still there</HeadCell>
            <HeadCell numeric>Share that goes on</HeadCell>
            <HeadCell className="w-1/5 max-lg:hidden">0 to 100%</HeadCell>
            <HeadCell numeric>Half by</HeadCell>
            <HeadCell numeric>Mean stay</HeadCell>
          </>
        }
      >
        {conversion.map((each) => (
          <Stages key={each.from} each={each} />
        ))}
      </Table>
      <p className="pt-2 text-label text-ink3">
        The mean stay counts the days within the longest that was followed. Of those without a known day only the count
        is told.
      </p>
    </Section>
  );
}

function Stages({ each }: { readonly each: Progress['conversion'][number] }) {
  const { from, to, entered, movedOn, ended, there, leftOut, movedOnUndated, share, lower, upper, half, stay } = each;
  const known = share !== null || leftOut === 0;
  const said = shareWords(each, entered - leftOut);
  return (
    <Row>
      <Cell phone="left">
        {stageWords[from]} to {stageWords[to].toLowerCase()}
        {leftOut > 0 && <span className="block text-label text-ink3">{sayUndated(leftOut, movedOnUndated)}</span>}
      </Cell>
      <Cell numeric phone="hidden">
        {grouped(entered)}
      </Cell>
      <Cell numeric phone="right">
        {grouped(movedOn)}
        <span className="md:hidden"> of {grouped(entered)}</span>
      </Cell>
      <Cell numeric phone="hidden">
        {grouped(ended)}
      </Cell>
      <Cell numeric phone="hidden">
        {grouped(there)}
      </Cell>
      <Cell numeric className="max-md:text-left">
        {said === '' ? <span className="text-ink3">not known</span> : said}
        <span className="text-ink2 md:hidden">
          ; {grouped(ended)} ended, {grouped(there)} still there
        </span>
      </Cell>
      <Cell className="max-lg:hidden max-md:block">
        {share !== null && (
          <IntervalMark
            axis={shares}
            kind="realised"
            track
            value={{ lower: lower ?? share, estimate: share, upper: upper ?? share }}
            label={said}
          />
        )}
      </Cell>
      <Cell numeric className="max-md:text-left max-md:text-secondary max-md:text-ink2">
        <span className="md:hidden">Half by: </span>
        {known ? sayHalf(half) : 'not known'}
      </Cell>
      <Cell numeric className="max-md:text-left max-md:text-secondary max-md:text-ink2">
        <span className="md:hidden">Mean stay: </span>
        {!known ? 'not known' : stay === null ? 'nobody has left' : daysWords(stay.mean)}
        {stay && <span className="block text-label text-ink3">{interval(stay.lower, stay.upper, daysWords)}</span>}
      </Cell>
    </Row>
  );
}

/** Who went on on a day that nobody knows has gone on all the same. */
function sayUndated(leftOut: number, movedOn: number): string {
  const went = movedOn === 0 ? '' : `, of whom ${grouped(movedOn)} went on`;
  return `${grouped(leftOut)} without a day${went}`;
}
