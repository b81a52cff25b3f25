import { problemsOf } from '../../../api/problems.ts';
import { grouped, money, number, percent, type VerbOutput } from '../../../groundwork.ts';
import { ConditionMark } from '../../../marks/condition.tsx';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/section.tsx';
import { Failed } from '../../../ui/states.tsx';
import { Cell, HeadCell, Row, Table } from '../../../ui/table.tsx';
import type { Latest } from '../draft/use-latest.ts';

type Preview = VerbOutput<'previewCharter'>;
type Metric = Preview['metrics'][number];

/** What the text gives on the real data. What was computed last stays while something newer is computed. */
export function PreviewOf({
  latest,
  text,
  currency,
  waits,
}: {
  readonly latest: Latest<Preview>;
  readonly text: string;
  readonly currency: string;
  /** Why nothing is computed of the text as it stands; null where it is. */
  readonly waits: string | null;
}) {
  const { answer, error, asking, cancel, again } = latest;
  const old = answer !== null && answer.of !== text;
  return (
    <Section title="On your data" note={<Note {...latest} old={old} waits={waits} />} className="mt-8">
      {asking && (
        <p className="flex items-center gap-3 py-2 text-body text-ink2" role="status">
          Computing the metrics of this text.
          <Button kind="quiet" onClick={cancel}>
            Cancel
          </Button>
        </p>
      )}
      {error !== null && !asking && (
        <Failed problems={problemsOf(error)} onRetry={again}>
          {answer ? 'What is below was computed before.' : 'You can go on writing and save.'}
        </Failed>
      )}
      {answer ? (
        <Found preview={answer.value} currency={currency} />
      ) : (
        !asking &&
        error === null && <p className="py-3 text-body text-ink2">{waits ?? 'Nothing has been computed yet.'}</p>
      )}
    </Section>
  );
}

function Note({
  answer,
  old,
  waits,
}: Pick<Latest<Preview>, 'answer'> & { readonly old: boolean; readonly waits: string | null }) {
  if (!answer) return null;
  const at = answer.at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  return <>{old ? `As of ${at}, of an earlier text${waits ? `. ${waits}` : ''}` : `As of ${at}`}</>;
}

function Found({
  preview: { metrics, window, detectability },
  currency,
}: {
  readonly preview: Preview;
  readonly currency: string;
}) {
  return (
    <>
      {detectability && (
        <div className="flex gap-2.5 border-b border-rule py-3">
          <ConditionMark state={detectability.state} />
          <p className="max-w-[56rem] font-serif text-question">
            {detectability.message}
            {detectability.fix && <span className="block font-sans text-body text-ink2">{detectability.fix}</span>}
          </p>
        </div>
      )}
      {metrics.length === 0 ? (
        <p className="py-3 text-body text-ink2">The charter names no number yet. Name one under metrics.</p>
      ) : (
        <Table
          label="The numbers of this charter, computed"
          head={
            <>
              <HeadCell>Number</HeadCell>
              <HeadCell numeric>{window ? `Level, ${window.from} to ${window.to}` : 'Level'}</HeadCell>
              <HeadCell numeric>Units</HeadCell>
              <HeadCell numeric>Rows</HeadCell>
              <HeadCell numeric>Units without a value</HeadCell>
            </>
          }
        >
          {metrics.map((each) => (
            <MetricRow key={each.metric} metric={each} currency={currency} />
          ))}
        </Table>
      )}
    </>
  );
}

function MetricRow({ metric, currency }: { readonly metric: Metric; readonly currency: string }) {
  const { title, table, level, units, rows, missing, trouble, fix } = metric;
  return (
    <Row>
      <Cell phone="left">
        <span className="named font-medium">{title}</span>
        <span className="block font-mono text-mono text-ink3">{table}</span>
        {trouble && (
          <span className="mt-1 flex gap-2 text-unmet">
            <ConditionMark state="unmet" label="Cannot be computed" size={16} />
            <span>
              {trouble}
              {fix && <span className="block text-ink2">{fix}</span>}
            </span>
          </span>
        )}
      </Cell>
      <Cell numeric phone="right">
        {level === null ? <span className="text-ink3">None</span> : levelWords(metric, level, currency)}
      </Cell>
      <Cell numeric phone="hidden">
        {grouped(units)}
      </Cell>
      <Cell numeric phone="hidden">
        {grouped(rows)}
      </Cell>
      <Cell numeric phone="hidden">
        {grouped(missing)}
      </Cell>
    </Row>
  );
}

function levelWords({ kind, format }: Metric, level: number, currency: string): string {
  if (kind === 'rate' || format === 'percent') return percent(level);
  return format === 'currency' ? money(level, currency) : number(level);
}
