import { seededRandom } from '../../statistics/random.ts';
import { eachDay } from '../calendar.ts';

interface RunPlan {
  readonly initiative: string;
  readonly from: string;
  /** The last day in the days of the examples; null: runs until today. */
  readonly to: string | null;
  readonly perDay: number;
}

export const runPlans: readonly RunPlan[] = [
  { initiative: 'support-drafts', from: '2026-07-02', to: null, perDay: 20 },
  { initiative: 'lead-routing', from: '2026-11-14', to: null, perDay: 40 },
  { initiative: 'returns-desk', from: '2026-09-11', to: '2026-11-11', perDay: 15 },
];

/** Agent runs as NDJSON, from the plan's first day until `until` (an instant); `move` moves an example day to its real day. */
export function runsNdjson(plan: RunPlan, lastDay: string, until: Date, move: (day: string) => string): string {
  const random = seededRandom(`northwind/runs/${plan.initiative}`);
  const last = plan.to !== null && plan.to < lastDay ? plan.to : lastDay;
  const lines: string[] = [];
  for (const day of eachDay(plan.from, last)) {
    for (let i = 0; i < plan.perDay; i += 1) {
      // Spread over the working day, so that the last run of today is never in the future.
      const started = new Date(
        Date.parse(`${move(day)}T00:00:00Z`) + Math.round((86_400_000 * (i + random.uniform())) / plan.perDay),
      );
      const seconds = 8 + random.int(60);
      const run = makeRun(plan, day, i, started, seconds, random);
      if (started.getTime() + seconds * 1000 <= until.getTime()) lines.push(JSON.stringify(run));
    }
  }
  return `${lines.join('\n')}\n`;
}

function makeRun(
  plan: RunPlan,
  day: string,
  index: number,
  started: Date,
  seconds: number,
  random: ReturnType<typeof seededRandom>,
) {
  const input = 2000 + random.int(4000);
  const output = 200 + random.int(500);
  return {
    id: `${plan.initiative}-${day}-${index}`,
    initiative: plan.initiative,
    started_at: started.toISOString(),
    ended_at: new Date(started.getTime() + seconds * 1000).toISOString(),
    status: random.uniform() < 0.98 ? 'ok' : 'error',
    model: 'northwind-small',
    input_tokens: input,
    output_tokens: output,
    cost: Math.round(input * 0.3 + output * 1.2) / 1e5,
    currency: 'USD',
  };
}
