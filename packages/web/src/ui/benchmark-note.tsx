import { grouped, type Portfolio, percent } from '../groundwork.ts';
import { Popover } from './popover.tsx';

type Beside = NonNullable<Portfolio['inProduction']['benchmark']>;

const bases: Readonly<Record<Beside['of']['basis'], string>> = {
  realised: 'Reported as realised',
  expected: 'Expected, not realised',
  unknown: 'Not known',
};

/** An outside figure is shown only with where it comes from and what checking it found. */
export function BenchmarkNote({ benchmark: { share, of } }: { readonly benchmark: Beside }) {
  const quoted = of.quoted && `${of.quoted.from}${of.quoted.in === null ? '' : `, ${of.quoted.in}`}`;
  const dated = of.date !== null && !of.source?.name.includes(String(of.date));
  const source = of.source && `${of.source.name}${dated ? `, ${of.date}` : ''}`;
  const facts = [
    ['As quoted', `${of.what}: ${of.written}`],
    ['Quoted from', quoted],
    ['Source', source ?? 'none was found'],
    ['Counts', of.counts],
    ['Asked', of.n === null ? 'not known' : grouped(of.n)],
    ['Basis', bases[of.basis]],
    ['Paid by', of.paidBy ?? 'not known'],
  ] as const;
  return (
    <Popover
      trigger={`quoted ${percent(share, 0)}`}
      triggerClass="link relative z-1"
      title="Where this figure comes from"
    >
      <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
        {facts.map(
          ([name, text]) =>
            text && (
              <div key={name} className="contents">
                <dt className="text-ink3">{name}</dt>
                <dd className="text-ink">{text}</dd>
              </div>
            ),
        )}
      </dl>
      <p className="mt-3 border-t border-rule pt-2">{of.verdict}</p>
      {of.source?.url && (
        <a href={of.source.url} className="link mt-1 inline-block" rel="noreferrer">
          Open the source
        </a>
      )}
    </Popover>
  );
}
