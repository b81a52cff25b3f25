import type { VerbOutput } from '../../services/verbs.ts';
import { listWords } from '../../words/phrases.ts';
import { paint, type Terminal } from '../terminal.ts';
import { stateMark } from './marks.ts';
import { table, wrap } from './table.ts';

type Plan = VerbOutput<'plan'>;

/** All plans, a line each: what is promised of the primary metric beside what can be seen by the promised day; and who has no plan yet. */
export function planSummary(terminal: Terminal, plans: readonly Plan[], unplanned: readonly string[]): string {
  const rows = plans.map((plan) => {
    const primary = plan.metrics.find(({ role }) => role === 'primary');
    return [
      stateMark(terminal, plan.seen === null ? 'unverified' : plan.seen ? 'met' : 'unmet'),
      { text: plan.initiative, tone: 'strong' as const },
      plan.starts,
      plan.by ?? '',
      primary?.target
        ? `${primary.metric} ${primary.target.direction === 'increase' ? 'up' : 'down'} ${primary.target.written}`
        : '',
      { text: primary?.smallest.written ?? 'not known', tone: 'data' as const },
    ];
  });
  const titles = ['', 'initiative', 'starts', 'by', 'promised', 'smallest seen by then'];
  const columns = titles.map((title) => ({ title }));
  const none =
    unplanned.length === 0
      ? ''
      : `No plan yet, for want of success.primary, rollout or baseline: ${listWords(unplanned)}.`;
  const hint = paint(terminal, 'quiet', 'groundwork plan <initiative> shows one of them.');
  const parts = [
    ...(plans.length > 0 ? [table(terminal, columns, rows)] : ['  No initiative has a plan yet.\n']),
    ...(none === '' ? [] : [`  ${wrap(none, terminal.width - 4).join('\n  ')}\n`]),
    ...(plans.length > 0 ? [`  ${hint}\n`] : []),
  ];
  return `\n${parts.join('')}\n`;
}
