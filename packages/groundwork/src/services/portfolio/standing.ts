import { dayOf, endOfDay } from '../../charter/days.ts';
import { isExampleOwner } from '../../charter/init-charter.ts';
import type { LoadedWorkspace } from '../../charter/load-workspace.ts';
import { personOf } from '../../charter/people.ts';
import { redactDeep } from '../../charter/redact.ts';
import type { Workspace } from '../../charter/schema/workspace.ts';
import { ageEnds } from '../../conditions/validity.ts';
import { promiseSaidIn, spendSaidIn } from '../../initiative-list/spend-said.ts';
import type { Answer } from '../../store/records/answers.ts';
import { type Read, readFrom } from '../charters.ts';
import type { Context } from '../context.ts';
import type { CheckDocument } from '../documents/check.ts';
import type { StandingDocument } from '../documents/portfolio.ts';
import type { ValueDocument } from '../documents/value.ts';
import { asItStands, latestMeasurement } from '../effects/kept.ts';
import { furthestStage } from '../gates/furthest-stage.ts';
import { assessLast, type LastAssessment } from '../initiatives/assess-last.ts';
import { checkAnswer } from '../initiatives/check.ts';
import { worstReason } from '../initiatives/worst-reason.ts';
import { inReporting } from '../value/converted.ts';
import { endOf } from '../value/end.ts';
import { endedOf } from '../value/ended.ts';
import { harmWords } from '../value/money-by.ts';
import { spendingDays, spentBy } from '../value/spent.ts';
import { isOver } from './declared.ts';
import { dutiesOf } from './duties.ts';
import { type Past, pastOf } from './past.ts';

/** Where an initiative stands, with what the progress of the portfolio needs beyond that. */
export interface Stood {
  readonly standing: StandingDocument;
  readonly past: Past;
}

/** Where an initiative stands, from its charter and the records alone, and the instant from which time alone may change it. */
export async function standing(
  ctx: Context,
  workspace: LoadedWorkspace,
  id: string,
): Promise<Stood & { readonly until: string }> {
  const read = await readFrom(ctx, workspace, id);
  const [assessment, record, effect, value, reached] = await Promise.all([
    assessLast(ctx, read),
    ctx.stores.records.initiatives.get(id),
    effectOf(ctx, read),
    ctx.stores.records.answers.latest<ValueDocument>(id, 'value'),
    furthestStage(ctx, read),
  ]);
  const { charter } = read.loaded;
  const named = (person: string | null | undefined) => personNamed(workspace.config, person);
  const answer = await checkAnswer(ctx, read, assessment);
  const { declared } = answer;
  const document: StandingDocument = {
    initiative: id,
    title: charter.title,
    problems: [],
    facing: charter.facing ?? null,
    owner: named(charter.owner.person),
    sponsor: named(charter.sponsor),
    stage: read.initiative.stage,
    converted: inReporting(read).converted,
    example: read.initiative.stage === 'proposed' && isExampleOwner(workspace.config, charter.owner.person),
    declared,
    over: isOver({ stage: read.initiative.stage, declared }),
    stageSince: record?.stageSince ?? null,
    reached,
    stopped: record?.stopped ? { ...record.stopped } : null,
    conditions: assessment.conditions.map((each) => ({ id: each.id, state: each.state, ...worstReason(each) })),
    checkedAt: lastCheck(assessment),
    effect,
    claim: effect?.strength ?? ((charter.economics?.benefits ?? []).length > 0 ? 'E' : null),
    money: value && endOf(ctx, read, record) === null ? moneyOf(value, effect) : null,
    toDate: await toDateOf(ctx, read, value?.document ?? null),
    spendSaid: spendSaidBy(read),
    promiseSaid: promiseSaidBy(read),
    duties: await dutiesOf(ctx, read),
    next: nextOf(read, assessment, answer),
  };
  return {
    standing: redactDeep(document, ctx.secrets.redact),
    past: redactDeep(
      await pastOf(ctx, read, record, { assessment, answer, value: value?.document ?? null }),
      ctx.secrets.redact,
    ),
    until: changesBy(ctx, workspace.config, assessment),
  };
}

/** Waivers end and starts come as a day ends; data grows old by the hour. */
function changesBy(ctx: Context, { timezone }: Workspace, { conditions, checkedAt }: LastAssessment): string {
  const ages = conditions.flatMap((each) => {
    const at = checkedAt[each.id];
    return at === null ? [] : (ageEnds(each.id, each, at) ?? []);
  });
  return [endOfDay(dayOf(ctx.clock.now(), timezone), timezone).toISOString(), ...ages].toSorted()[0] as string;
}

function lastCheck({ checkedAt }: LastAssessment): string | null {
  const times = Object.values(checkedAt).filter((each) => each !== null);
  return times.toSorted().at(-1) ?? null;
}

function personNamed(workspace: Workspace, id: string | null | undefined) {
  return id === null || id === undefined ? null : { id, name: personOf(workspace, id)?.name ?? id };
}

async function effectOf(ctx: Context, { initiative }: Read): Promise<StandingDocument['effect']> {
  const kept = await latestMeasurement(ctx, initiative.id);
  if (!kept) return null;
  const { strength, registered, metrics } = asItStands(kept.answer, initiative.stage);
  const primary = metrics.find((each) => each.role === 'primary');
  if (!primary) return null;
  return {
    metric: primary.metric,
    verdict: primary.verdict as NonNullable<StandingDocument['effect']>['verdict'],
    message: primary.message,
    relative: primary.effect?.relative ?? null,
    strength,
    registered,
    harm: [...harmWords(metrics)],
    measuredAt: kept.at,
  };
}

function moneyOf(
  { at, document }: Answer<ValueDocument>,
  effect: StandingDocument['effect'],
): NonNullable<StandingDocument['money']> {
  const { status, net, horizonMonths, verdict } = document;
  const early = status !== 'realised' && (verdict === 'too early' || effect?.verdict === 'too early');
  return { status, net, early, horizonMonths, valuedAt: at };
}

/** What was measured counts as it was valued last, with the spending of then; of one that has ended as the records say. Where nothing is proven or harmful, spending is all there is: up to now. */
async function toDateOf(ctx: Context, read: Read, value: ValueDocument | null): Promise<StandingDocument['toDate']> {
  const ended = await endedOf(ctx, read);
  if (ended && (ended.benefit || ended.harm) && ended.net)
    return { spent: ended.cost ?? nothing, net: ended.net, proven: true };
  if (value?.toDate && ended === null) return { spent: value.toDate.cost, net: value.toDate.net, proven: true };
  const spent = ended ? ended.cost : await spentBy(ctx, read, spendingDays(ctx, read, null));
  if (!spent) return null;
  const { p10, p50, p90 } = spent;
  return { spent: { p10, p50, p90 }, net: { p10: turned(p90), p50: turned(p50), p90: turned(p10) }, proven: false };
}

/** What is declared under economics.costs is known better than what a list said. */
function spendSaidBy({ loaded: { charter, text } }: Read): StandingDocument['spendSaid'] {
  return (charter.economics?.costs ?? []).length > 0 ? null : spendSaidIn(text);
}

/** A benefit that is declared under economics.benefits is said better than by a list. */
function promiseSaidBy({ loaded: { charter, text } }: Read): StandingDocument['promiseSaid'] {
  return (charter.economics?.benefits ?? []).length > 0 ? null : promiseSaidIn(text);
}

const nothing = { p10: 0, p50: 0, p90: 0 };
const turned = (each: number | null) => (each === null ? null : -each || 0);

function nextOf(
  read: Read,
  assessment: LastAssessment,
  { nextGate, gates, gapToCloseFirst }: CheckDocument,
): StandingDocument['next'] {
  if (nextGate === null) return null;
  const { open, decides, waitsFor, reasons, due, notBefore } = gates[nextGate];
  const named = (ids: readonly string[]) => ids.flatMap((id) => personNamed(read.workspace.config, id) ?? []);
  return {
    gate: nextGate,
    open,
    decides: named(decides),
    waitsFor: named(waitsFor),
    due,
    notBefore,
    blocked: gapToCloseFirst && {
      ...gapToCloseFirst,
      state: assessment.conditions.find((each) => each.id === gapToCloseFirst.id)?.state ?? null,
    },
    missing: reasons.length,
  };
}
