import { worstFirst } from '../../conditions/roll-up.ts';
import { grouped } from '../../words/numbers.ts';
import type { Block, Section } from '../report.ts';
import { conditionWords } from '../state-words.ts';
import type { Diagnosis } from './diagnosis.ts';
import { viewOf } from './finding-view.ts';
import { countStates, heldWords, isAccess, rulesOf } from './rules.ts';

/** Every rule of the data, worst first; what holds is counted, not listed. */
export function dataSections({ conditions, suspicions }: Diagnosis): readonly Section[] {
  const data = conditions.find((each) => each.id === 'data')?.findings ?? [];
  const rules = data.filter((each) => !isAccess(each));
  const access = data.filter(isAccess);
  return [
    findingsSection('Data', rules),
    ...(access.length > 0 ? [findingsSection('Tools and access', access)] : []),
    ...(suspicions.length > 0
      ? [
          {
            title: 'What nobody declared a rule for',
            aside: 'suspicions; none decides a gate',
            blocks: [{ kind: 'findings' as const, findings: worstFirst(suspicions).map(viewOf) }],
          },
        ]
      : []),
  ];
}

function findingsSection(title: string, findings: Diagnosis['suspicions']): Section {
  const open = worstFirst(findings).filter(({ state, severity }) => state !== 'met' && severity !== 'info');
  const { met } = countStates(rulesOf(findings));
  const blocks: Block[] = [
    ...(open.length > 0 ? [{ kind: 'findings' as const, findings: open.map(viewOf) }] : []),
    {
      kind: 'text',
      text:
        findings.length === 0
          ? 'Nothing was measured.'
          : open.length === 0
            ? `${heldWords(findings, 'rule')}; none is open.`
            : met === 1
              ? '1 other holds.'
              : `${grouped(met)} others hold.`,
    },
  ];
  return { title, aside: 'worst first', blocks };
}

/** The seven conditions, so that the gap is seen among them. */
export function conditionsSection({ conditions }: Diagnosis): Section {
  return {
    title: 'The seven conditions',
    aside: null,
    blocks: [
      {
        kind: 'table',
        columns: [{ title: 'condition' }, { title: 'state' }, { title: 'why' }],
        rows: conditions.map(({ id, state, findings }) => [
          id,
          { text: conditionWords[state], state },
          worstFirst(findings).find((each) => each.state !== 'met' && each.severity === 'error')?.message ?? '',
        ]),
      },
    ],
  };
}
