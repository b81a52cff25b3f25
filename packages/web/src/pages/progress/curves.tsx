import { Incidence } from '../../charts/incidence.tsx';
import { type Progress, percent } from '../../groundwork.ts';
import { benchmarkName, sayProvenance } from '../../ui/benchmark-words.ts';
import { Section } from '../../ui/section.tsx';
import { sayValueTime } from './words.ts';

/** The share that reached production by so many days, beside what is quoted and where that comes from. */
export function ReachedProduction({ progress }: { readonly progress: Progress }) {
  const { curve, says, confidence, benchmark } = progress;
  return (
    <Section title="Reached production">
      <Incidence
        title="Share since the first day of each; ticks are those still running"
        says={says}
        curve={curve}
        confidence={confidence}
        came="Reached production"
        benchmark={benchmark && { share: benchmark.share, name: benchmarkName(benchmark) }}
        note={`Stopped, retired or taken out counts as an end that competes. The ${percent(confidence, 0)} interval holds at each day by itself.`}
      />
      {benchmark && (
        <p className="mt-2 max-w-[44rem] text-secondary text-ink2">
          Dashed: {percent(benchmark.share, 0)}, from {sayProvenance(benchmark)}. {benchmark.of.verdict}
        </p>
      )}
    </Section>
  );
}

/** How soon what they are for was proven. */
export function ValueProven({ progress: { timeToValue, forecast, confidence } }: { readonly progress: Progress }) {
  const said = sayValueTime(timeToValue);
  return (
    <Section title="Proven to be worth something">
      <p className="pt-2">{said}</p>
      <Incidence
        title="Share since the first day of each"
        says={said}
        curve={timeToValue.curve}
        confidence={confidence}
        came="Proven"
        benchmark={null}
      />
      {timeToValue.benchmark && (
        <p className="mt-1 text-secondary text-ink2">
          {timeToValue.benchmark.months} months: {timeToValue.benchmark.of.verdict}
        </p>
      )}
      {forecast && <p className="mt-2 border-t border-rule pt-2">{forecast.says}</p>}
    </Section>
  );
}
