import { Said, useSpeech } from '../../api/said.tsx';
import { Pareto } from '../../charts/pareto.tsx';
import { type Progress, plural, roundedMoney, unsummedWords } from '../../groundwork.ts';
import { ConditionMark, conditionNames } from '../../marks/condition.tsx';
import { VerdictMark } from '../../marks/verdict.tsx';
import { useFirst } from '../../ui/first-rows.tsx';
import { Section } from '../../ui/section.tsx';
import { Cell, HeadCell, Row, RowLink, Table } from '../../ui/table.tsx';
import { VirtualRows } from '../../ui/virtual-rows.tsx';
import { OnlySaid } from './only-said.tsx';
import { endName } from './words.ts';

/** What initiatives ended of or stand still behind, beside the order that is quoted; and each one that ended. */
export function Causes({ progress }: { readonly progress: Progress }) {
  const { causes, deaths } = progress;
  const ended = deaths.filter(({ how }) => how !== 'stalled');
  return (
    <div className="mt-8 grid grid-cols-2 gap-x-16 gap-y-8 max-lg:grid-cols-1">
      <Section title="Why they end or stand still">
        {deaths.length === 0 ? (
          <QuotedOrder causes={causes} />
        ) : (
          <Pareto
            causes={causes}
            title={`${plural(deaths.length, 'initiative')}: solid has ended, light stands still; the line is the share so far`}
            label={`Causes, the most first: ${causes.map(({ name, stopped, stalled }) => `${name} ${stopped + stalled}`).join(', ')}`}
          />
        )}
        {progress.saidCauses !== null && <p className="mt-2 text-secondary text-ink2">{progress.saidCauses}</p>}
        {progress.quotedOrder !== null && <p className="mt-2 text-label text-ink3">{progress.quotedOrder}</p>}
      </Section>
      <Section title="What has ended">
        {ended.length === 0 ? (
          <p className="py-3 text-ink2">None has ended.</p>
        ) : (
          <Ended deaths={ended} progress={progress} />
        )}
      </Section>
    </div>
  );
}

/** Where nothing ended there is nothing to draw; what is quoted is said all the same. */
function QuotedOrder({ causes }: { readonly causes: Progress['causes'] }) {
  return (
    <>
      <p className="py-2">None has ended and none stands still. Quoted elsewhere, in this order:</p>
      <ol className="list-decimal space-y-0.5 pl-5 text-ink2 marker:text-ink3">
        {causes
          .filter(({ quoted }) => quoted !== null)
          .toSorted((a, b) => (a.quoted ?? 0) - (b.quoted ?? 0))
          .map(({ cause, name }) => (
            <li key={cause}>{name}</li>
          ))}
      </ol>
    </>
  );
}

function Ended({ deaths, progress }: { readonly deaths: Progress['deaths']; readonly progress: Progress }) {
  const { causes, currency } = progress;
  const { day } = useSpeech();
  const { shown, more } = useFirst(deaths);
  return (
    <>
      <Table
        label="What has ended"
        head={
          <>
            <HeadCell>Initiative</HeadCell>
            <HeadCell>Of what</HeadCell>
            <HeadCell numeric>Spent</HeadCell>
          </>
        }
      >
        <VirtualRows
          items={shown}
          columns={3}
          row={(death, place) => (
            <Row key={death.initiative} {...place}>
              <Cell phone="left" className="md:w-2/5">
                <RowLink to="/initiatives/$initiative" params={{ initiative: death.initiative }}>
                  {death.title}
                </RowLink>
                <span className="block text-label text-ink3">
                  {endName(death.how, death.declared)}
                  {death.on === null ? ', the day is not known' : ` ${day(death.on)}`}
                </span>
              </Cell>
              <Cell className="max-md:row-start-2">
                <OfWhat death={death} causes={causes} />
              </Cell>
              <Cell numeric phone="right">
                {death.spent !== null ? (
                  roundedMoney(death.spent, currency)
                ) : death.spendSaid ? (
                  unsummedWords(death.spendSaid)
                ) : (
                  <span className="text-label text-ink3">none declared</span>
                )}
              </Cell>
            </Row>
          )}
        />
      </Table>
      {more}
    </>
  );
}

/** What failed first, else what harm was measured; then what whoever stopped it said, or only a list. */
function OfWhat({
  death: { condition, state, since, harm, because, said },
  causes,
}: {
  readonly death: Progress['deaths'][number];
  readonly causes: Progress['causes'];
}) {
  const { day } = useSpeech();
  const harmful = harm[0];
  return (
    <span className="block text-secondary">
      {harmful !== undefined && (
        <span className="flex items-start gap-1.5">
          <VerdictMark verdict="harmful" size={16} />
          <span className="min-w-0">
            <Said>{harmful}</Said>
          </span>
        </span>
      )}
      {harmful === undefined && condition !== null && state !== null && (
        <span className="flex items-start gap-1.5">
          <ConditionMark state={state} size={16} />
          {conditionNames[condition]}
          {since !== null && `, known since ${day(since)}`}
        </span>
      )}
      <OnlySaid said={said} causes={causes} />
      {because !== null && said === null && (
        <span className="block text-ink2">
          <Said>{because}</Said>
        </span>
      )}
      {harmful === undefined && condition === null && because === null && (
        <span className="text-ink3">Nobody had looked, and nobody said.</span>
      )}
    </span>
  );
}
