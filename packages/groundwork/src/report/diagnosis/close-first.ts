import { worstFirst } from '../../conditions/roll-up.ts';
import type { Block, Section } from '../report.ts';
import type { Diagnosis } from './diagnosis.ts';
import { measuredOf } from './finding-view.ts';

/** The gap to close first and what closing it takes; then what comes after it. */
export function closeFirstSection({ gap, after, conditions, nextGate, pipeline }: Diagnosis): Section | null {
  if (gap === null) return null;
  const condition = conditions.find((each) => each.id === gap.id);
  const open = worstFirst(condition?.findings ?? []).filter(
    (each) => each.state !== 'met' && each.severity === 'error',
  );
  const rows =
    open.length > 0
      ? open.map((each) => [{ text: each.message, state: each.state }, measuredOf(each) ?? '', each.fix ?? ''])
      : [[gap.message, '', gap.fix ?? '']];
  const blocks: Block[] = [
    {
      kind: 'table',
      columns: [{ title: gap.id }, { title: 'measured', align: 'right' }, { title: 'what closing it takes' }],
      rows,
    },
    ...(condition?.id === 'data' ? whoHasIt(pipeline) : []),
    ...(after.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            columns: [{ title: 'after that' }, { title: '' }, { title: 'what to do' }],
            rows: after.map((each) => [each.id, each.message, each.fix ?? '']),
          },
        ]),
  ];
  return { title: 'Close first', aside: nextGate === null ? null : `what keeps the ${nextGate} gate closed`, blocks };
}

/** Who can fill it in: the owners with the most deals that are not believable. */
export function whoHasIt(pipeline: Diagnosis['pipeline']): readonly Block[] {
  if (!pipeline || 'notMeasurable' in pipeline.owners) return [];
  const worst = pipeline.owners.rows
    .map((each) => ({ ...each, bad: each.open.deals - each.believable.deals }))
    .filter(({ bad }) => bad > 0)
    .toSorted((a, b) => b.bad - a.bad)
    .slice(0, 5);
  if (worst.length === 0) return [];
  const names = worst.map(
    ({ name, id, bad, mainReason }) =>
      `${name ?? id ?? 'nobody'} ${bad}${mainReason ? ` (${mainReason.deals} ${mainReason.says})` : ''}`,
  );
  return [{ kind: 'text', text: `Most of these deals are with ${names.join(', ')}.` }];
}
