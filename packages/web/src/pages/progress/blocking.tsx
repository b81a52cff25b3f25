import { Said } from '../../api/said.tsx';
import { grouped, type Progress, plural, roundedMoney } from '../../groundwork.ts';
import { Bar } from '../../marks/bar.tsx';
import { conditionNames } from '../../marks/condition.tsx';
import { Section } from '../../ui/section.tsx';

/** What to fix once for most effect: each condition with what it keeps back, in money where any is expected, else by how many wait. */
export function Blocking({ progress: { blocking, fixFirst, currency } }: { readonly progress: Progress }) {
  const priced = blocking.some(({ expected }) => expected !== null && expected > 0);
  const size = ({ expected, initiatives }: Progress['blocking'][number]) =>
    priced ? Math.max(0, expected ?? 0) : initiatives.length;
  const most = Math.max(1, ...blocking.map(size));
  return (
    <Section title="What to fix first">
      <p className="pt-2 font-serif text-question text-pretty">
        {fixFirst === null ? 'No condition keeps a gate closed.' : <Said>{fixFirst}</Said>}
      </p>
      <dl className="pt-2">
        {blocking.map((each) => (
          <div key={each.condition} className="grid grid-cols-[6rem_minmax(0,1fr)] items-center gap-x-4 py-1">
            <dt>{conditionNames[each.condition]}</dt>
            <dd className="flex items-center gap-2.5">
              {size(each) > 0 && (
                <span className="min-w-0 shrink" style={{ width: `${(size(each) / most) * 45}%` }}>
                  <Bar kind={priced ? 'expected' : 'quiet'} share={1} />
                </span>
              )}
              <span>
                <strong className="font-semibold">
                  {priced && each.expected !== null
                    ? roundedMoney(each.expected, currency)
                    : grouped(each.initiatives.length)}
                </strong>{' '}
                <span className="text-label text-ink2">
                  {priced ? plural(each.initiatives.length, 'initiative') : 'wait'}
                  {each.alone.length > 0 && `, ${grouped(each.alone.length)} for nothing else`}
                </span>
              </span>
            </dd>
          </div>
        ))}
      </dl>
      {blocking.length > 0 && (
        <p className="pt-2 text-label text-ink3">
          {priced
            ? 'Expected or promised net of those that wait, a sum of medians. One that waits for two conditions counts in both.'
            : 'How many wait for it: nothing is expected of them in money. One that waits for two conditions counts in both.'}
        </p>
      )}
    </Section>
  );
}
