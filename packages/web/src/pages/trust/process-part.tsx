import type { Diagnosis } from '../../groundwork.ts';
import { processSections } from '../../groundwork-report.ts';
import { Section } from '../../ui/section.tsx';
import { Blocks } from './blocks.tsx';
import { TwoColumns } from './two-columns.tsx';

/** Whether the process is followed, from its event log: the ways cases go and what is out of order; beside it where it waits, what is done again, who does it. */
export function ProcessPart({
  process,
  rules,
}: {
  readonly process: NonNullable<Diagnosis['process']>;
  readonly rules: React.ReactNode;
}) {
  const [first, ...others] = processSections(process);
  if (!first) return null;
  return (
    <TwoColumns
      left={
        <>
          <Section title={first.title} note={first.aside}>
            <Blocks blocks={first.blocks} label={first.title} />
          </Section>
          {rules}
        </>
      }
      right={others.map(({ title, aside, blocks }) => (
        <Section key={title} title={title} note={aside}>
          <Blocks blocks={blocks} label={title} />
        </Section>
      ))}
    />
  );
}
