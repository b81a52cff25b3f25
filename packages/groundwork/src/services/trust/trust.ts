import type { ConditionId, Finding } from '../../conditions/finding.ts';
import { countStates, rulesByTable, rulesOf } from '../../report/diagnosis/rules.ts';
import { type Context, readWorkspaceOf } from '../context.ts';
import type { FindingDocument } from '../documents/check.ts';
import type { StandingDocument } from '../documents/portfolio.ts';
import type { TrustDocument } from '../documents/trust.ts';
import { findingAnswer } from '../initiatives/check.ts';
import { standings } from '../portfolio/standings.ts';

type Row = TrustDocument['initiatives'][number];

/** What every initiative stands on, data and process, as it was found last: nothing is computed from the company's data. Fails as groundwork.yaml does. */
export async function trust({ ctx }: { ctx: Context }): Promise<TrustDocument> {
  const workspace = await readWorkspaceOf(ctx, 'all');
  const [found, diagnosed] = await Promise.all([
    standings(ctx, workspace),
    ctx.stores.records.answers.times('diagnose'),
  ]);
  const initiatives = await Promise.all(
    found.map(async (each): Promise<Row> => {
      const [data, process] = await Promise.all([
        findingsOf(ctx, each.initiative, 'data'),
        findingsOf(ctx, each.initiative, 'process'),
      ]);
      return {
        initiative: each.initiative,
        title: each.title,
        example: each.example,
        problems: each.problems.map(({ message }) => message),
        checkedAt: each.checkedAt,
        diagnosedAt: diagnosed.get(each.initiative) ?? null,
        data: { ...standing(each, 'data'), counts: countStates(rulesOf(data)) },
        process: { ...standing(each, 'process'), counts: countStates(rulesOf(process)) },
        tables: rulesByTable(data).map(({ table, rules }) => ({
          table,
          counts: countStates(rules),
          worst: ctx.secrets.redact(rules.find(({ state }) => state !== 'met')?.message ?? '') || null,
        })),
      };
    }),
  );
  return { asOf: ctx.clock.now().toISOString(), initiatives };
}

function standing({ conditions }: StandingDocument, id: ConditionId) {
  const condition = conditions.find((each) => each.id === id);
  return { state: condition?.state ?? null, worst: condition?.reason ?? null };
}

/** What the last check found of a condition. */
async function findingsOf(ctx: Context, initiative: string, id: ConditionId): Promise<readonly FindingDocument[]> {
  const kept = await ctx.stores.records.evidence.latest<{ readonly findings: readonly Finding[] }>(
    initiative,
    `condition:${id}`,
  );
  return kept?.body.findings.map(findingAnswer) ?? [];
}
