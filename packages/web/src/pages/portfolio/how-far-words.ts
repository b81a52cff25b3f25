import { grouped, type Progress, percent, plural, roundedMoney, shareWords } from '../../groundwork.ts';
import { sayRange } from '../../marks/money.tsx';
import { stageWords } from '../../marks/stage-rail.tsx';

type Words<K extends keyof Progress> = (progress: Pick<Progress, K>) => string;

/** Of those that came into a stage on a known day how many went on, and the share that follows: “Funded 8 of 10 so far, in time 92% (57% to 99%); pilot 5 of 8 …” */
export const sayConversion: Words<'conversion'> = ({ conversion }) => {
  const isMixed = conversion.some(({ movedOn, movedOnUndated }) => movedOnUndated > movedOn);
  const parts = conversion.map((each) => {
    const { to, entered, movedOn, leftOut, movedOnUndated } = each;
    if (movedOnUndated > movedOn)
      return `${stageWords[to]} ${grouped(movedOn + movedOnUndated)} of ${grouped(entered)} so far, in what time is not known`;
    const share = shareWords(each, entered - leftOut);
    return `${stageWords[to]} ${grouped(movedOn)} of ${grouped(entered - leftOut)}${isMixed && leftOut > 0 ? ' whose days are known' : ''} so far${share && `, in time ${share}`}`;
  });
  const known = !isMixed && conversion.some(({ leftOut }) => leftOut > 0) ? 'Of those whose days are known: ' : '';
  return `${known}${parts.map((part, index) => (index === 0 && known === '' ? part : lowered(part))).join('; ')}.`;
};

/** What most ended of or stand still behind: “Unclear success criteria 4 of 7 (57%), harmful result 1.” */
export const sayCauses: Words<'causes' | 'deaths'> = (progress) => {
  const said = progress.causes.filter((each) => each.said.length > 0);
  if (said.length === 0) return sayFound(progress);
  const counts = said.map(({ name, said: of }) => `${lowered(name)} ${grouped(of.length)}`);
  return `${sayFound(progress)} Only said, by nobody verified: ${counts.join(', ')}.`;
};

const sayFound: Words<'causes' | 'deaths'> = ({ causes, deaths }) => {
  const found = causes.filter(({ initiatives }) => initiatives.length > 0);
  const [first, ...rest] = found;
  if (!first) return 'None has ended and none stands still.';
  const share = `${grouped(first.initiatives.length)} of ${grouped(deaths.length)} (${percent(first.share, 0)})`;
  const others = rest.map(({ name, initiatives }) => `${lowered(name)} ${grouped(initiatives.length)}`);
  return `${[`${first.name} ${share}`, ...others].join(', ')}.`;
};

const capital = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
const lowered = (text: string) => `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;

/** How many stay where they are, and what they have cost. */
export const sayStalled: Words<'stalled' | 'currency'> = ({ stalled: { initiatives, afterDays, spent }, currency }) => {
  if (initiatives.length === 0) return `None for ${afterDays} days behind a condition or harm.`;
  const cost = spent === null ? 'nobody declared what they cost' : `they have cost ${roundedMoney(spent, currency)}`;
  return `${plural(initiatives.length, 'initiative')} for ${afterDays} days or more; ${cost}.`;
};

/** What came back of each side, with its interval; the two are never added. */
export const sayFacing: Words<'facing' | 'unvalued' | 'currency'> = ({ facing, unvalued, currency }) => {
  const known = facing.flatMap(({ facing: side, net }) => {
    if (net?.p50 == null) return [];
    const range = sayRange(net.p10, net.p90, currency);
    return [`${sides[side]} ${roundedMoney(net.p50, currency)}${range === null ? '' : ` (${range})`}`];
  });
  if (known.length === 0) return unvalued ?? 'No cost is declared, and nothing was measured.';
  return [`${capital(known.join('; '))}.`, unvalued].filter(Boolean).join(' ');
};

const sides: Readonly<Record<Progress['facing'][number]['facing'], string>> = {
  revenue: 'Revenue-facing',
  internal: 'internal',
  unknown: 'facing not said',
};
