import { redactDeep } from '../../charter/redact.ts';
import { listSaidIn } from '../../initiative-list/list-said.ts';
import type { LedgerEntry } from '../../store/records/ledger.ts';
import { notedVersion, ownerName, readInitiative } from '../charters.ts';
import type { Context } from '../context.ts';
import type { EffectSeriesDocument } from '../documents/effect-series.ts';
import type { LatestDocument } from '../documents/latest.ts';
import type { ValueDocument } from '../documents/value.ts';
import { asItStands, latestMeasurement } from '../effects/kept.ts';
import { incidentWindowDays } from '../gates/evidence.ts';
import { furthestStage } from '../gates/furthest-stage.ts';
import { describeEnvelope } from '../ledger/describe.ts';
import { endOf } from '../value/end.ts';
import { endedOf } from '../value/ended.ts';
import { spendingDays, spentBy } from '../value/spent.ts';
import { assessLast } from './assess-last.ts';
import { checkAnswer } from './check.ts';
import { worstReason } from './worst-reason.ts';

/** What the last check, measurement and valuation found, and the newest ledger entries, without computing anything from the company's data. */
export async function latest({ ctx, input }: { ctx: Context; input: { initiative: string } }): Promise<LatestDocument> {
  const { initiative: id } = input;
  const read = await readInitiative(ctx, id);
  const [assessment, effect, value, series, newest, ended, record, reached, version] = await Promise.all([
    assessLast(ctx, read),
    latestMeasurement(ctx, id),
    ctx.stores.records.answers.latest<ValueDocument>(id, 'value'),
    ctx.stores.records.answers.latest<EffectSeriesDocument>(id, 'effectOverTime'),
    newestEntries(ctx, id),
    endedOf(ctx, read),
    ctx.stores.records.initiatives.get(id),
    furthestStage(ctx, read),
    notedVersion(ctx, read),
  ]);
  const { checkedAt, conditions } = assessment;
  const everChecked = Object.values(checkedAt).some((each) => each !== null);
  const { charter, file, hash, text } = read.loaded;
  const document: LatestDocument = {
    initiative: id,
    title: charter.title,
    stage: read.initiative.stage,
    reached,
    stopped: record?.stopped ? { ...record.stopped } : null,
    spent: await spentBy(ctx, read, spendingDays(ctx, read, endOf(ctx, read, record))),
    incidents: { ...assessment.evidence.incidents, days: incidentWindowDays },
    owner: charter.owner.person,
    ownerName: ownerName(read),
    conditions: conditions.map((each) => ({
      id: each.id,
      state: each.state,
      checkedAt: checkedAt[each.id],
      countsUntil: assessment.countsUntil[each.id],
      ...worstReason(each),
    })),
    check: everChecked ? await checkAnswer(ctx, read, assessment) : null,
    effect: effect && asItStands(effect.answer, read.initiative.stage),
    value: value && { at: value.at, answer: { ...value.document, ended } },
    series: series && { at: series.at, answer: series.document },
    charter: { file, hash, version, document: { ...charter }, listSaid: [...listSaidIn(text)] },
    entries: newest.map(({ index, at, envelope, leafHash }) => ({
      index,
      at,
      text: describeEnvelope(envelope),
      leafHash,
    })),
  };
  return redactDeep(document, ctx.secrets.redact);
}

const shownEntries = 20;
const searchedEntries = 2000;

/** The newest entries of the initiative, newest first, among the last of the whole ledger. */
async function newestEntries(ctx: Context, initiative: string): Promise<readonly LedgerEntry[]> {
  const { ledger } = ctx.stores.records;
  const { size } = await ledger.head();
  const last = await ledger.entries({ from: Math.max(0, size - searchedEntries), limit: searchedEntries, initiative });
  return last.slice(-shownEntries).toReversed();
}
