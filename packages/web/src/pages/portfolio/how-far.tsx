import { Link } from '@tanstack/react-router';
import { Loaded } from '../../api/loaded.tsx';
import { useProgress } from '../../api/progress.ts';
import { Said } from '../../api/said.tsx';
import { Incidence } from '../../charts/incidence.tsx';
import type { Progress } from '../../groundwork.ts';
import { BenchmarkNote } from '../../ui/benchmark-note.tsx';
import { benchmarkName } from '../../ui/benchmark-words.ts';
import { Section } from '../../ui/section.tsx';
import { sayCauses, sayConversion, sayFacing, sayStalled } from './how-far-words.ts';

/** The short form of how far they come; the page of that name has all of it. */
export function HowFar() {
  return (
    <Section
      title="How far they come"
      className="mt-8"
      note={
        <Link to="/progress" className="link">
          Curves, causes and plans
        </Link>
      }
    >
      <Loaded query={useProgress()} loading="Reading how far they come." rows={2}>
        {(progress) => <Short progress={progress} />}
      </Loaded>
    </Section>
  );
}

function Short({ progress }: { readonly progress: Progress }) {
  const { says, took, small, excluded, curve, confidence, benchmark, fixFirst } = progress;
  return (
    <div className="grid gap-x-16 gap-y-4 md:grid-cols-2">
      <div className="min-w-0">
        <Incidence
          title="Share reaching production since the first day of each"
          says={says}
          curve={curve}
          confidence={confidence}
          came="Reached production"
          benchmark={benchmark && { share: benchmark.share, name: benchmarkName(benchmark) }}
        />
        <p className="mt-1 text-secondary text-ink2">
          {[says, took, excluded, small].filter(Boolean).join(' ')}
          {benchmark && (
            <>
              {' Beside it: '}
              <BenchmarkNote benchmark={benchmark} />.
            </>
          )}
        </p>
      </div>
      <dl className="min-w-0 pt-2">
        <Line name="Fix first">{fixFirst ?? 'No condition keeps a gate closed.'}</Line>
        <Line name="From stage to stage">{sayConversion(progress)}</Line>
        <Line name="Ended or stalled by">{sayCauses(progress)}</Line>
        <Line name="Standing still">{sayStalled(progress)}</Line>
        <Line name="Net to date">{sayFacing(progress)}</Line>
      </dl>
    </div>
  );
}

function Line({ name, children }: { readonly name: string; readonly children: string }) {
  return (
    <div className="grid grid-cols-[9rem_minmax(0,1fr)] gap-x-4 border-b border-rule py-2 max-md:grid-cols-1">
      <dt className="text-ink3">{name}</dt>
      <dd className="text-pretty">
        <Said>{children}</Said>
      </dd>
    </div>
  );
}
