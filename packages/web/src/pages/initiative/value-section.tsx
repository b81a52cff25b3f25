import { Waterfall } from '../../charts/waterfall.tsx';
import { bothEnds, endedWords, number, percent, roundedMoney, signed, type Value } from '../../groundwork.ts';
import { Bar } from '../../marks/bar.tsx';
import { IntervalMark } from '../../marks/interval.tsx';
import { monthOf } from '../../ui/days.ts';
import { Figure, Figures } from '../../ui/facts.tsx';
import { Section } from '../../ui/section.tsx';
import { Empty } from '../../ui/states.tsx';
import { Cell, HeadCell, Row, Table } from '../../ui/table.tsx';
import { endedAs, type PageData } from './page-data.ts';
import { type Amount, fallsOf, moneyOf, rangeText, valueTable, withInterval } from './value-view.ts';
import { WorkButton } from './work.tsx';

/** What it returns: realised and expected never in one bar and never in one sum. */
export function ValueSection({ data }: { readonly data: PageData }) {
  const { value, initiative } = data.found;
  const over = endedAs(data);
  const spent = data.standing?.toDate?.spent.p50;
  if (!value)
    return (
      <Section title="Return">
        {over || data.charter.economics?.benefits?.length ? (
          <Empty
            title={over ? `It is ${over}: nothing more is expected of it.` : 'Its return was not computed yet.'}
            action={
              <WorkButton initiative={initiative} verb="value" kind={over ? 'secondary' : 'primary'}>
                Compute the return
              </WorkButton>
            }
          >
            {over && spent != null && `It has cost ${roundedMoney(spent, data.currency)}.`}
          </Empty>
        ) : (
          <Empty title="The charter declares no benefit, so there is no return to compute.">
            {spent == null ? '' : `It has cost ${roundedMoney(spent, data.currency)}. `}
            Write economics.benefits{spent == null && ' and economics.costs'} in the charter.
          </Empty>
        )}
      </Section>
    );
  const { answer, at } = value;
  if (answer.ended) return <Ended data={data} ended={answer.ended} currency={answer.currency} />;
  return <Found data={data} value={answer} at={at} />;
}

/** Of what goes on no more: what it had cost and brought, and no horizon. */
function Ended({
  data,
  ended,
  currency,
}: {
  readonly data: PageData;
  readonly ended: NonNullable<Value['ended']>;
  readonly currency: string;
}) {
  const on = ended.on && data.day(ended.on);
  return (
    <Section title="Return">
      <p className="mt-2 text-body">{endedWords({ ...ended, on }, moneyOf(currency))}</p>
    </Section>
  );
}

const statusWords: Readonly<Record<Value['status'], string>> = {
  realised: 'The effect is proven',
  expected: 'Expected, not proven',
  promised: 'Promised: nothing was measured',
};

function Found({ data, value, at }: { readonly data: PageData; readonly value: Value; readonly at: string }) {
  const { horizonMonths, status, currency, months, net, exploratory } = value;
  const write = moneyOf(currency);
  const ends = months.at(-1)?.from;
  const until = ends ? monthOf(ends) : null;
  // What may turn out either way has no middle to draw.
  const isEarly = value.verdict === 'too early';
  const falls = isEarly ? null : fallsOf(value, until);
  const kinds = new Set(falls?.map(({ kind }) => kind));
  return (
    <Section title={`Return over ${horizonMonths} months`} note={<Legend kinds={kinds} />}>
      {isEarly ? <NumbersSoFar value={value} /> : <Numbers value={value} />}
      {falls && (
        <Waterfall
          title={`${exploratory ? 'Exploratory. ' : ''}${statusWords[status]}; cash, P50 with whiskers from P10 to P90`}
          label={`Return over ${horizonMonths} months: benefit ${withInterval(value.benefit.cash, write)}, cost ${withInterval(value.cost, write)}, net ${withInterval(net, write)}.`}
          falls={falls}
          format={write}
          table={valueTable(value)}
        />
      )}
      <Apart value={value} />
      <Sensitivity value={value} />
      <Scenarios value={value} />
      <ul className="mt-3 space-y-0.5 text-label text-ink3">
        {value.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        {endedAs(data) === null && (
          <WorkButton initiative={data.found.initiative} verb="value">
            Compute again
          </WorkButton>
        )}
        <span className="text-secondary text-ink3">Computed {data.moment(at)}</span>
      </div>
    </Section>
  );
}

const legends = [
  ['realised', 'Realised'],
  ['expected', 'Expected'],
  ['promised', 'Promised'],
  ['cost', 'Cost'],
] as const;

function Legend({ kinds }: { readonly kinds: ReadonlySet<string> }) {
  return (
    <span className="inline-flex flex-wrap justify-end gap-x-3">
      {legends
        .filter(([kind]) => kinds.has(kind))
        .map(([kind, word]) => (
          <span key={kind} className="inline-flex items-center gap-1.5">
            <span className="inline-block w-3.5">
              {kind === 'promised' ? (
                <span className="block h-2.5 border border-dashed border-data" />
              ) : (
                <Bar kind={kind} share={1} height={10} />
              )}
            </span>
            {word}
          </span>
        ))}
    </span>
  );
}

function Numbers({ value }: { readonly value: Value }) {
  const { currency, net, npv, roi, paybackMonth, toDate, status, probabilityPositive, horizonMonths } = value;
  const write = moneyOf(currency);
  const detail = (amount: Amount) => rangeText(amount, write) ?? undefined;
  const whole = (each: number) => percent(each, 0);
  return (
    <div className="-mt-px">
      <Figures>
        {toDate && (status === 'realised' || toDate.harm) && (
          <Figure
            label="Net to date, realised"
            value={toDate.net.p50 === null ? 'not known' : write(toDate.net.p50)}
            detail={detail(toDate.net)}
          />
        )}
        <Figure
          label={`Net over ${horizonMonths} months, ${status === 'promised' ? 'promised' : 'expected'}`}
          value={net.p50 === null ? 'not known' : write(net.p50)}
          detail={
            <>
              {detail(net)}
              {probabilityPositive !== null && (
                <span className="block text-label text-ink3">positive: {whole(probabilityPositive)} chance</span>
              )}
            </>
          }
        />
        <Figure
          label="Return on cost"
          value={roi.p50 === null ? 'none' : whole(roi.p50)}
          detail={roi.p50 === null ? 'It may cost nothing' : (rangeText(roi, whole) ?? undefined)}
        />
        <Figure
          label="Paid back"
          value={paybackMonth === null ? `Not within ${horizonMonths} months` : `Month ${paybackMonth}`}
          detail={
            npv === null ? (
              'No discount rate, no present value'
            ) : (
              <span>
                Net present value {npv.p50 === null ? 'not known' : write(npv.p50)}
                <span className="block text-label text-ink3">{detail(npv)}</span>
              </span>
            )
          }
        />
      </Figures>
    </div>
  );
}

/** Of what may still turn out either way: its ranges so far, and what it costs whatever comes. */
function NumbersSoFar({ value }: { readonly value: Value }) {
  const { currency, net, npv, roi, cost, horizonMonths } = value;
  const write = moneyOf(currency);
  const soFar = (amount: Amount, format: (each: number) => string) => {
    const ends = bothEnds(amount, format);
    return ends === null ? undefined : `${ends} so far`;
  };
  const early = 'Too early to judge';
  return (
    <div className="-mt-px">
      <Figures>
        <Figure label={`Net over ${horizonMonths} months`} value={early} detail={soFar(net, write)} />
        <Figure label="Return on cost" value={early} detail={soFar(roi, (each) => percent(each, 0))} />
        <Figure
          label={`Cost over ${horizonMonths} months`}
          value={cost.p50 === null ? 'not known' : write(cost.p50)}
          detail={rangeText(cost, write) ?? undefined}
        />
        <Figure
          label="Net present value"
          value={npv === null ? 'Not computed' : early}
          detail={npv === null ? 'No discount rate' : soFar(npv, write)}
        />
      </Figures>
    </div>
  );
}

/** Capacity and quality are no money yet: beside the net, never in it. */
function Apart({ value }: { readonly value: Value }) {
  const write = moneyOf(value.currency);
  const kinds = (['capacity', 'quality'] as const).filter((kind) => (value.benefit[kind].p50 ?? 0) !== 0);
  if (kinds.length === 0) return null;
  return (
    <p className="mt-2 text-secondary text-ink2">
      Beside it, not in the net:{' '}
      {kinds.map((kind) => `${kind} worth ${withInterval(value.benefit[kind], write)}`).join(' and ')}.
    </p>
  );
}

const inputWords: Readonly<Record<Value['sensitivity'][number]['input'], string>> = {
  effect: 'Effect on',
  worth: 'Worth of',
  per_month: 'Volume of',
  recaptured: 'Recaptured share of',
  cost: 'Cost of',
};

/** Without what rounding leaves of a whole number. */
const inUnit = (value: number) => number(Number(value.toPrecision(10)));

function Sensitivity({ value: { sensitivity, currency, net, verdict } }: { readonly value: Value }) {
  if (sensitivity.length === 0) return null;
  const write = moneyOf(currency);
  const ends = sensitivity.flatMap(({ low, high }) => [low.net, high.net]);
  const axis = { from: Math.min(...ends), to: Math.max(...ends) };
  return (
    <div className="mt-4">
      <h3 className="text-body font-semibold">What moves it most</h3>
      <p className="text-label text-ink3">Each alone from its P10 to its P90, the others at their medians.</p>
      <Table
        label="What moves the return most"
        head={
          <>
            <HeadCell>Input</HeadCell>
            <HeadCell>From P10 to P90</HeadCell>
            <HeadCell numeric>Net</HeadCell>
            <HeadCell className="w-1/4">
              <span className="sr-only">Net drawn</span>
            </HeadCell>
            <HeadCell numeric>Of the variance</HeadCell>
          </>
        }
      >
        {sensitivity.map(({ input, of, low, high, share }) => {
          const [least, most] = low.net < high.net ? [low.net, high.net] : [high.net, low.net];
          const text = `${write(least)} to ${write(most)}`;
          return (
            <Row key={`${input} ${of}`} compact>
              <Cell>
                {inputWords[input]} <span className="font-mono text-mono break-all">{of}</span>
              </Cell>
              <Cell phone="left" className="text-ink2">{`${inUnit(low.at)} to ${inUnit(high.at)}`}</Cell>
              <Cell numeric phone="right">
                {text}
              </Cell>
              <Cell>
                <IntervalMark
                  axis={axis}
                  value={{ lower: least, estimate: verdict === 'too early' ? null : net.p50, upper: most }}
                  kind="expected"
                  label={text}
                  track
                />
              </Cell>
              <Cell numeric phone="left" className="max-md:text-left">
                {share === null ? '' : percent(share, 0)}
                <span className="text-ink3 md:hidden"> of the variance</span>
              </Cell>
            </Row>
          );
        })}
      </Table>
    </div>
  );
}

function Scenarios({ value: { scenarios, currency } }: { readonly value: Value }) {
  if (scenarios.length === 0) return null;
  const write = moneyOf(currency);
  return (
    <div className="mt-4">
      <h3 className="text-body font-semibold">Scenarios</h3>
      <p className="text-label text-ink3">Assumptions, not findings: the same draws with other inputs.</p>
      <Table
        label="Scenarios"
        head={
          <>
            <HeadCell>If</HeadCell>
            <HeadCell numeric>Net</HeadCell>
            <HeadCell numeric>Difference</HeadCell>
            <HeadCell numeric>Return on cost</HeadCell>
            <HeadCell numeric>Paid back</HeadCell>
          </>
        }
      >
        {scenarios.map(({ id, assumes, net, difference, roi, paybackMonth }) => (
          <Row key={id}>
            <Cell>
              <span className="block font-medium">{id}</span>
              <span className="block text-label text-ink3">{assumes.join(', ')}</span>
            </Cell>
            <Cell numeric phone="left" className="max-md:text-left">
              <span className="block">{net.p50 === null ? 'not known' : write(net.p50)}</span>
              <span className="block text-label text-ink3">{rangeText(net, write)}</span>
            </Cell>
            <Cell numeric phone="right">
              {difference.p50 === null ? '' : signed(write(difference.p50), difference.p50)}
            </Cell>
            <Cell numeric phone="left" className="max-md:text-left">
              {roi.p50 === null ? 'none' : percent(roi.p50, 0)}
            </Cell>
            <Cell numeric phone="right">
              {paybackMonth === null ? 'not within' : `month ${paybackMonth}`}
            </Cell>
          </Row>
        ))}
      </Table>
    </div>
  );
}
