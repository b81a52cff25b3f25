import { Link } from '@tanstack/react-router';
import type { LatestRun } from '../../api/records.ts';
import { useSpeech } from '../../api/said.tsx';
import { elapsed, grouped, listWords } from '../../groundwork.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Ended } from './ended.tsx';
import { runMoney } from './run-money.ts';

/** All that is known of one run; what its file does not say is named. */
export function RunDetail({ run, onClose }: { readonly run: LatestRun; readonly onClose: () => void }) {
  const { moment, timezone } = useSpeech();
  const known = factsOf(run, moment).filter(([, value]) => value !== null);
  const unsaid = factsOf(run, moment).flatMap(([name, value]) => (value === null ? [name.toLowerCase()] : []));
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Run ${run.id}`}
      lead={`Times are those of ${timezone.replaceAll('_', ' ')}.`}
      actions={<Button onClick={onClose}>Close</Button>}
    >
      <dl className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-4">
        <Fact name="Initiative">
          <Link
            to="/initiatives/$initiative"
            params={{ initiative: run.initiative }}
            className="link font-mono text-mono"
          >
            {run.initiative}
          </Link>
        </Fact>
        <Fact name="Ended">
          <Ended run={run} />
        </Fact>
        {known.map(([name, value]) => (
          <Fact key={name} name={name}>
            {value}
          </Fact>
        ))}
      </dl>
      {unsaid.length > 0 && <p className="mt-3 text-secondary text-ink3">{`Not said of it: ${listWords(unsaid)}.`}</p>}
    </Dialog>
  );
}

type Told = readonly [name: string, value: string | null];

function factsOf(run: LatestRun, moment: (at: string) => string): readonly Told[] {
  const count = (value: number | null) => (value === null ? null : grouped(value));
  return [
    ['Started at', moment(run.startedAt)],
    ['Ended at', run.endedAt && moment(run.endedAt)],
    ['Took', run.seconds === null ? null : elapsed(run.seconds)],
    ['Reached its aim', run.success === null ? null : run.success ? 'yes' : 'no'],
    ['Unit', run.unitId],
    ['Arm', run.arm],
    ['Task', run.task],
    ['Model', run.model],
    ['Version', run.version],
    ['Tokens in', count(run.inputTokens)],
    ['Tokens out', count(run.outputTokens)],
    ['Tool calls', count(run.toolCalls)],
    ['Failed tool calls', count(run.toolErrors)],
    ['Cost', run.cost === null ? null : runMoney(run.cost, run.currency)],
  ];
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <>
      <dt className="border-b border-rule py-1.5 text-ink3">{name}</dt>
      <dd className="min-w-0 border-b border-rule py-1.5 break-words">{children}</dd>
    </>
  );
}
