import { useSpeech } from '../../api/said.tsx';
import { daysWords, type Progress, roundedMoney } from '../../groundwork.ts';
import { conditionNames } from '../../marks/condition.tsx';
import { stageName } from '../../marks/stage-rail.tsx';
import { useFirst } from '../../ui/first-rows.tsx';
import { Section } from '../../ui/section.tsx';
import { Cell, HeadCell, Row, RowLink, Table } from '../../ui/table.tsx';
import { VirtualRows } from '../../ui/virtual-rows.tsx';
import { OnlySaid } from './only-said.tsx';

/** Those that stay in a stage while something keeps the gate closed, and what they have cost. */
export function Standstill({ progress: { stalled, deaths, causes, currency } }: { readonly progress: Progress }) {
  const { day } = useSpeech();
  const { initiatives, afterDays } = stalled;
  const { shown, more } = useFirst(initiatives);
  const cash = (amount: number | null) => (amount === null ? '' : roundedMoney(amount, currency));
  return (
    <Section title="Standing still" note={sayCost(stalled, cash)} className="mt-8">
      {initiatives.length === 0 ? (
        <p className="py-3 text-ink2">None has stayed in its stage for {afterDays} days behind a condition or harm.</p>
      ) : (
        <Table
          label="Standing still"
          head={
            <>
              <HeadCell>Initiative</HeadCell>
              <HeadCell>Stage</HeadCell>
              <HeadCell>To close first</HeadCell>
              <HeadCell>Cause, as found</HeadCell>
              <HeadCell numeric>For</HeadCell>
              <HeadCell numeric>Spent</HeadCell>
              <HeadCell numeric>Expected or promised</HeadCell>
            </>
          }
        >
          <VirtualRows
            items={shown}
            columns={7}
            row={({ initiative, title, stage, declared, since, days, spent, expected, by }, place) => (
              <Row key={initiative} {...place} compact>
                <Cell phone="left">
                  <RowLink to="/initiatives/$initiative" params={{ initiative }}>
                    {title}
                  </RowLink>
                </Cell>
                <Cell className="max-md:row-start-2 max-md:col-span-2 max-md:text-secondary max-md:text-ink2">
                  {stageName({ stage, reached: null, isDeclared: declared })} since {day(since)}
                </Cell>
                <Cell phone="left" className="max-md:row-start-3 max-md:text-secondary max-md:text-ink2">
                  <span className="md:hidden">To close first: </span>
                  {by === null ? 'harm' : conditionNames[by]}
                </Cell>
                <Cell className="max-md:col-span-2 max-md:row-start-4 max-md:text-secondary max-md:text-ink2">
                  <CauseFound death={deaths.find((each) => each.initiative === initiative)} causes={causes} />
                </Cell>
                <Cell numeric phone="right" className="max-md:row-start-1">
                  {daysWords(days)}
                </Cell>
                <Cell numeric phone="right" className="max-md:row-start-3">
                  {spent === null ? <span className="text-label text-ink3">none declared</span> : cash(spent)}
                </Cell>
                <Cell numeric phone="hidden">
                  {expected === null ? <span className="text-label text-ink3">not valued</span> : cash(expected)}
                </Cell>
              </Row>
            )}
          />
        </Table>
      )}
      {more}
    </Section>
  );
}

/** The cause that it counts under, and since when it is known: a check may look for the first time long after it came to a stand. */
function CauseFound({
  death,
  causes,
}: {
  readonly death: Progress['deaths'][number] | undefined;
  readonly causes: Progress['causes'];
}) {
  const { day } = useSpeech();
  if (death === undefined) return null;
  const { cause, since, said } = death;
  return (
    <>
      {causes.find((each) => each.cause === cause)?.name}
      {since !== null && <span className="block text-label text-ink3">known since {day(since)}</span>}
      <OnlySaid said={said} causes={causes} />
    </>
  );
}

function sayCost({ initiatives, spent, expected }: Progress['stalled'], cash: (amount: number | null) => string) {
  if (initiatives.length === 0) return null;
  const ahead = expected === null ? '' : `, ${cash(expected)} expected`;
  return spent === null ? `Nobody declared what they cost${ahead}` : `${cash(spent)} spent on them${ahead}`;
}
