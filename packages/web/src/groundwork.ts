/**
 * All that the pages take from the product itself: its words, its addresses and its one way to write numbers. Nothing here reads a file or a clock.
 * Types come along freely; a value is only taken from a module that imports nothing of Node.
 */

export { charterKeys } from '../../groundwork/src/charter/charter-keys.ts';
export { idOfTitle } from '../../groundwork/src/charter/id-of-title.ts';
export type { Charter } from '../../groundwork/src/charter/schema/charter.ts';
export { requestFor } from '../../groundwork/src/client/request.ts';
export { ageEnds } from '../../groundwork/src/conditions/validity.ts';
export { measuredOf } from '../../groundwork/src/report/diagnosis/finding-view.ts';
export { conditionWords } from '../../groundwork/src/report/state-words.ts';
export type { JobVerb } from '../../groundwork/src/services/documents/jobs.ts';
export type { VerbId } from '../../groundwork/src/services/endpoints.ts';
export { rolesWith } from '../../groundwork/src/services/rights/rights.ts';
export { aheadWords } from '../../groundwork/src/words/ahead.ts';
export { verdictSaid } from '../../groundwork/src/words/claim.ts';
export { conversionWords } from '../../groundwork/src/words/conversion.ts';
export { daysIn, didWords } from '../../groundwork/src/words/declared-days.ts';
export { declaredEndWords } from '../../groundwork/src/words/declared-end.ts';
export { countedWords, declaredSpendWords, missingRateWords } from '../../groundwork/src/words/declared-spend.ts';
export { bothEnds, earlyWords, tooEarlyToJudge } from '../../groundwork/src/words/early.ts';
export { endedWords } from '../../groundwork/src/words/ended.ts';
export { exampleDeciderWords } from '../../groundwork/src/words/example-decider.ts';
export {
  countedShare,
  elapsed,
  grouped,
  interval,
  money,
  number,
  percent,
  percentRange,
  points,
  roundedMoney,
  signed,
} from '../../groundwork/src/words/numbers.ts';
export { daysWords, durationWords, listWords, plural } from '../../groundwork/src/words/phrases.ts';
export { returnedWords, spendingOnly } from '../../groundwork/src/words/returned.ts';
export { saidReason } from '../../groundwork/src/words/said-cause.ts';
export { shareWords } from '../../groundwork/src/words/share.ts';
export { stageSaid } from '../../groundwork/src/words/stage.ts';
export { inNoSum, promisedWords, unsummedWords } from '../../groundwork/src/words/unsummed.ts';

import type { charterTemplate } from '../../groundwork/src/charter/init-charter.ts';
import type { Documents } from '../../groundwork/src/client/api.ts';
import type { Input, Output } from '../../groundwork/src/client/request.ts';
import type { VerbId } from '../../groundwork/src/services/endpoints.ts';
import type { VerbOutput as WholeOutput } from '../../groundwork/src/services/verbs.ts';

/** The charter that a name and an owner make. It comes with all that writes YAML, so only once somebody asks for it. */
export const firstCharter = async (given: Parameters<typeof charterTemplate>[0]): Promise<string> =>
  (await import('../../groundwork/src/charter/init-charter.ts')).charterTemplate(given);

/** What the API takes and answers, as its description says; of a diagnosis that says less than its type. */
export type VerbInput<V extends VerbId> = Input<V>;
export type VerbOutput<V extends VerbId> = V extends 'diagnose' | 'latestDiagnosis' ? WholeOutput<V> : Output<V>;
export type Job = Documents['Job'];
export type Changed = Documents['Changed'];

export type Portfolio = VerbOutput<'portfolio'>;
export type Standing = Portfolio['initiatives'][number];
/** How far the initiatives come in time, and what those that did not ended of. */
export type Progress = VerbOutput<'portfolioProgress'>;
export type Initiative = VerbOutput<'latest'>;
export type Check = VerbOutput<'check'>;
export type Measurement = VerbOutput<'measure'>;
export type Value = VerbOutput<'value'>;
export type Diagnosis = VerbOutput<'diagnose'>;

export type Stage = Initiative['stage'];
export type ConditionId = Initiative['conditions'][number]['id'];
export type State = Initiative['conditions'][number]['state'];
export type Strength = Measurement['strength'];
export type Verdict = NonNullable<Measurement['metrics'][number]['verdict']>;
export type Gate = keyof Check['gates'];
export type Basis = Measurement['basis'][number];
export type EffectSeries = VerbOutput<'effectOverTime'>;
export type Finding = Check['conditions'][number]['findings'][number];

/** What went wrong, as the API says it. The code is open: a newer server may know more of them. */
export type Problem = Readonly<Documents['Problems']['problems'][number]>;
