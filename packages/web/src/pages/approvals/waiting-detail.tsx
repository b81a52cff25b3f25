import { Link } from '@tanstack/react-router';
import { usePortfolio } from '../../api/queries.ts';
import { Said } from '../../api/said.tsx';
import type { WaitingItem } from '../../api/waiting.ts';
import {
  type ConditionId,
  earlyWords,
  promisedWords,
  roundedMoney,
  type Standing,
  type State,
  unsummedWords,
} from '../../groundwork.ts';
import { ConditionHead, ConditionMark, ConditionRow, conditionIds, conditionNames } from '../../marks/condition.tsx';
import { sayRange } from '../../marks/money.tsx';
import { StageRail, stageName, stageWords, toldStage } from '../../marks/stage-rail.tsx';
import { StrengthMark } from '../../marks/strength.tsx';
import { VerdictWord } from '../../marks/verdict.tsx';
import { Section } from '../../ui/section.tsx';
import { type Asked, WaitingActs } from './waiting-acts.tsx';
import { consequenceOf, detailOf, dueWords, kindNames, nameOf, questionOf } from './words.ts';

/** One thing that waits: the question, what can be answered, and what an answer rests on. */
export function WaitingDetail({
  item,
  as,
  today,
  onAsk,
}: {
  readonly item: WaitingItem;
  readonly as: string;
  readonly today: string;
  readonly onAsk: (asked: Asked) => void;
}) {
  const portfolio = usePortfolio().data;
  const standing = portfolio?.initiatives.find(({ initiative }) => initiative === item.initiative);
  const mine = item.people.some(({ id }) => id === as);
  const title = mine ? questionOf(item) : nameOf(item);
  return (
    <article aria-label={title} className="min-w-0 pt-6">
      <p className="text-secondary text-ink2">
        {kindNames[item.kind]} ·{' '}
        <Link
          to="/initiatives/$initiative"
          params={{ initiative: item.initiative }}
          className="link font-mono text-mono"
        >
          {item.initiative}
        </Link>{' '}
        · {standing ? stageName(toldStage(standing)) : stageWords[item.stage]}
      </p>
      <h2 className="named mt-1.5 font-serif text-title text-balance max-md:text-[1.5rem] max-md:leading-[1.875rem]">
        <Said>{title}</Said>
      </h2>
      <p className="mt-1 mb-5 max-w-[56rem] text-section font-normal text-ink2 text-pretty">
        <Said>{mine ? consequenceOf(item, as) : detailOf(item)}</Said>
      </p>
      <WaitingActs key={item.id} item={item} as={as} onAsk={onAsk} />
      <div className="grid gap-x-8 gap-y-8 pt-6 lg:grid-cols-2 xl:grid-cols-3">
        <Why item={item} today={today} mine={mine} />
        {standing && <Found standing={standing} />}
        {standing && portfolio && <Returns standing={standing} currency={portfolio.currency} />}
      </div>
      {mine && (
        <p className="mt-8 text-body text-ink2">
          Your answer is signed into the ledger in your name and bound to the charter as it stands. If the charter
          changes, you are asked again.
        </p>
      )}
    </article>
  );
}

function Facts({ rows }: { readonly rows: readonly (readonly [string, React.ReactNode])[] }) {
  return (
    <dl>
      {rows.map(([name, value]) => (
        <div key={name} className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-3 border-b border-rule py-2">
          <dt className="text-ink3">{name}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const rules: Readonly<Record<WaitingItem['kind'], string>> = {
  gate: 'Who decides is in groundwork.yaml',
  acceptance: 'The charter names one owner, who accepts',
  signature: 'Owner and reviewer sign the governance',
  review: 'The charter says how often the owner looks at it',
  waiver: 'A waiver counts until the end of its day',
};

function Why({ item, today, mine }: { readonly item: WaitingItem; readonly today: string; readonly mine: boolean }) {
  return (
    <Section title={mine && item.notBefore === null ? 'Why you are asked' : 'Why it waits'}>
      <Facts
        rows={[
          ['Rule', rules[item.kind]],
          [item.kind === 'gate' ? 'Still decide' : 'Who', item.people.map(({ name }) => name).join(', ')],
          ['When', dueWords(item, today)],
          ...(item.blocked
            ? [
                [
                  'Missing',
                  <span key="missing" className="flex items-start gap-1.5">
                    <ConditionMark state={item.blocked.state ?? 'unverified'} size={16} />
                    <span>
                      <Said>{item.blocked.message}</Said>
                    </span>
                  </span>,
                ] as const,
                ...(item.blocked.fix ? [['Fix', <Said key="fix">{item.blocked.fix}</Said>] as const] : []),
              ]
            : []),
        ]}
      />
    </Section>
  );
}

function Found({ standing }: { readonly standing: Standing }) {
  const { effect, conditions, next } = standing;
  const told = toldStage(standing);
  const states = Object.fromEntries([
    ...conditionIds.map((id) => [id, 'unverified']),
    ...conditions.map(({ id, state }) => [id, state]),
  ]) as Readonly<Record<ConditionId, State>>;
  const open = conditions.filter(({ state }) => state !== 'met');
  return (
    <Section title="What was found">
      <Facts
        rows={[
          [
            'Stage',
            <StageRail
              key="stage"
              stage={told.stage}
              declared={told.isDeclared}
              gate={next?.open ? 'ready' : 'closed'}
              stoppedIn={told.reached}
            />,
          ],
          [
            'Conditions',
            <span key="conditions" className="inline-block">
              <span className="block text-label text-ink2">
                <ConditionHead />
              </span>
              <ConditionRow states={states} />
            </span>,
          ],
          ...open
            .slice(0, 3)
            .map(({ id, reason }) => [conditionNames[id], <Said key={id}>{reason ?? ''}</Said>] as const),
          [
            'Effect',
            effect ? (
              <>
                <span className="flex items-center gap-2">
                  <StrengthMark strength={effect.strength} registered={effect.registered} />
                  {effect.verdict ? <VerdictWord verdict={effect.verdict} /> : 'No verdict'}
                </span>
                <span className="mt-1 block text-secondary text-ink2">{effect.message}</span>
              </>
            ) : (
              'Not measured'
            ),
          ],
        ]}
      />
    </Section>
  );
}

function Returns({
  standing: { toDate, spendSaid, promiseSaid, money },
  currency,
}: {
  readonly standing: Standing;
  readonly currency: string;
}) {
  const cash = (amount: number | null | undefined) => (amount == null ? 'not known' : roundedMoney(amount, currency));
  const withRange = (amount: { p10: number | null; p50: number | null; p90: number | null }) => {
    const range = sayRange(amount.p10, amount.p90, currency);
    return (
      <>
        {cash(amount.p50)}
        {range && <span className="block text-label text-ink3">{range}</span>}
      </>
    );
  };
  return (
    <Section title="What it returns">
      <Facts
        rows={[
          ['Spent', toDate ? cash(toDate.spent.p50) : spendSaid ? unsummedWords(spendSaid) : 'no cost declared'],
          ...(promiseSaid ? [['Promised a year, by a list', promisedWords(promiseSaid)] as const] : []),
          ['Realised net', toDate?.proven ? withRange(toDate.net) : 'nothing is proven'],
          [
            money?.status === 'promised' ? 'Promised' : 'Expected',
            money ? (
              <>
                {money.early ? earlyWords(money.net, (each) => roundedMoney(each, currency)) : withRange(money.net)}
                <span className="block text-label text-ink3">over {money.horizonMonths} months</span>
              </>
            ) : (
              'not valued'
            ),
          ],
        ]}
      />
    </Section>
  );
}
