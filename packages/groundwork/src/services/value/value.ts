import { redactDeep } from '../../charter/redact.ts';
import { wholeWorkspace } from '../../store/records/answers.ts';
import { type Amount, amountOf } from '../../value/amount.ts';
import { correctedNet, type NextRatio, nextAmount } from '../../value/forecast.ts';
import type { Return } from '../../value/horizon.ts';
import { swing } from '../../value/sensitivity.ts';
import type { SimulatedValue } from '../../value/value.ts';
import { interval, rounded } from '../../words/numbers.ts';
import { readInitiative } from '../charters.ts';
import type { Context } from '../context.ts';
import type { PortfolioValueDocument, ValueDocument } from '../documents/value.ts';
import { type Appraisal, appraise } from './appraise.ts';
import { endedOf } from './ended.ts';

/**
 * The return of an initiative, from its last measurement under the plan that is frozen now, else from what its charter promises (promised, claim E).
 * Fails with `service.no_economics` and `value.*`.
 */
export async function value({ ctx, input }: { ctx: Context; input: { initiative: string } }): Promise<ValueDocument> {
  const last = await ctx.stores.records.answers.latest<PortfolioValueDocument>(wholeWorkspace, 'portfolioValue');
  const document = valueAnswer(ctx, await appraise(ctx, input.initiative), last?.document.forecast?.next ?? null);
  return { ...document, ended: await endedOf(ctx, await readInitiative(ctx, input.initiative)) };
}

/** What `value` answers of an initiative that goes on, from what was appraised and how far promises were kept so far. */
export function valueAnswer(ctx: Context, appraisal: Appraisal, next: NextRatio | null): ValueDocument {
  const { simulated, exploratory, converted, costNotes, verdict, shownOn } = appraisal;
  const { value: found } = simulated;
  const { initiative, status, strength, currency, horizonMonths, benefit, toDate } = found;
  const correction = strength === 'E' ? next : null;
  const asserted = strength === 'E';
  const show = asserted ? promised : shown;
  const document: ValueDocument = {
    initiative,
    status: asserted ? 'promised' : status,
    verdict,
    ended: null,
    exploratory,
    strength,
    currency,
    converted: converted && { ...converted },
    horizonMonths,
    benefit: { cash: show(benefit.cash), capacity: show(benefit.capacity), quality: show(benefit.quality) },
    ...returned(found, asserted),
    corrected: correction && correctedOf(simulated, correction),
    spent: shown(found.spent),
    costs: found.costs.map((each) => ({ ...each, amount: shown(each.amount) })),
    timeToValueMonth: asserted ? null : found.timeToValueMonth,
    provenOn: status === 'realised' ? shownOn : null,
    toDate: toDate
      ? {
          months: toDate.months,
          benefit: { ...toDate.benefit },
          harm: toDate.harm && { ...toDate.harm },
          cost: { ...toDate.cost },
          net: { ...toDate.net },
        }
      : null,
    months: found.months.map((from, index) => ({
      from,
      cumulativeNet: show(found.cumulativeNet[index] as Amount),
    })),
    // What is known exactly moves nothing, and is named in the notes. A share of what nobody has measured says nothing.
    sensitivity: found.sensitivity
      .filter((each) => swing(each) > 0)
      .map(({ kind, of, low, high, share }) => ({
        input: kind,
        of,
        low: { ...low },
        high: { ...high },
        share: asserted ? null : share,
      })),
    scenarios: found.scenarios.map((each) => ({
      id: each.id,
      status: 'assumed' as const,
      assumes: [...each.assumes],
      ...returned(each, asserted),
      difference: show(each.difference),
    })),
    notes: [...found.notes, ...costNotes, ...(correction ? [correctionNote(correction)] : [])],
  };
  return redactDeep(document, ctx.secrets.redact);
}

function correctionNote(next: NextRatio): string {
  const { p10, p50, p90 } = nextAmount(next);
  return `${next.initiatives} earlier promises were measured to a verdict. By them a new one brings ${rounded(p50)} of what it says ${interval(p10, p90, rounded)}: the corrected net counts its benefits so, and its costs as they are.`;
}

function correctedOf(simulated: SimulatedValue, next: NextRatio): NonNullable<ValueDocument['corrected']> {
  const net = amountOf(correctedNet(simulated, next));
  return { net: { ...net }, ratio: { ...nextAmount(next) }, initiatives: next.initiatives };
}

function returned(found: Return, asserted: boolean) {
  const show = asserted ? promised : shown;
  return {
    cost: shown(found.cost),
    net: show(found.net),
    roi: found.roi ? show(found.roi) : unknown,
    npv: found.npv && show(found.npv),
    probabilityPositive: asserted ? null : found.probabilityPositive,
    paybackMonth: found.paybackMonth,
  };
}

const unknown = { p10: null, p50: null, p90: null };

function shown(amount: Amount): Amount {
  return { ...amount };
}

/** What is only promised was never measured, so nobody knows how far off it may be: no interval is shown, and no chance. */
export function promised({ p50 }: Amount) {
  return { p10: null, p50, p90: null };
}
