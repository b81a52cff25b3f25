import { Link } from '@tanstack/react-router';
import { Named } from '../../api/said.tsx';
import { listWords } from '../../groundwork.ts';
import { Section } from '../../ui/section.tsx';
import type { PageData } from './page-data.ts';

/** Of an initiative that is stopped: by whom, when and why, and what may be done now. */
export function StoppedSection({ data }: { readonly data: PageData }) {
  const { found, standing, moment } = data;
  if (found.stage !== 'stopped') return null;
  const stopped = standing?.stopped ?? null;
  return (
    <Section title="Stopped" note={stopped && moment(stopped.at)} className="mt-6">
      {stopped && (
        <p className="mt-2 font-serif text-question">
          <Named person={stopped.person} /> stopped it: “{stopped.because}”
        </p>
      )}
      <ul className="mt-1.5 list-disc space-y-1 pl-5 marker:text-ink3">
        <li>Every tool call is refused.</li>
        <li>{sayRestart(data)}</li>
        <li>
          What was promised may be written anew in{' '}
          <Link to="/initiatives/$initiative/charter" params={{ initiative: found.initiative }} className="link">
            its charter
          </Link>{' '}
          before that.
        </li>
        <li>Or it stays stopped, and nothing needs to be done: what was found and spent until then is kept.</li>
      </ul>
    </Section>
  );
}

function sayRestart({ found: { check }, name }: PageData): string {
  const gate = check?.nextGate && check.gates[check.nextGate];
  if (!check?.nextGate || !gate) return 'It may start again once a check has said what its gate needs.';
  const who = listWords(gate.decides.map(name));
  const decide =
    who === '' ? 'nobody is named who decides it' : `${who} ${gate.decides.length === 1 ? 'decides' : 'decide'}`;
  const first = gate.reasons.length === 0 ? '' : `, once what is named there is closed`;
  return `It may start again at the ${check.nextGate} gate: ${decide}${first}.`;
}
