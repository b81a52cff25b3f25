import { plural, type Trust } from '../../groundwork-report.ts';

type Of = Pick<Trust['initiatives'][number], 'example' | 'checkedAt'> & {
  readonly data: Pick<Trust['initiatives'][number]['data'], 'state'>;
};

/** Of how many the data holds, and how many nobody has looked at. What init wrote as an example has its row, and counts in nothing. */
export function trustSentence(initiatives: readonly Of[]): string {
  const counted = initiatives.filter(({ example }) => !example);
  if (counted.length === 0) return 'No initiative counts yet.';
  const never = counted.filter(({ checkedAt }) => checkedAt === null).length;
  const sound = counted.filter(({ data }) => data.state === 'met').length;
  const whole = `The data of ${sound} of ${plural(counted.length, 'initiative')} holds.`;
  return never === 0 ? whole : `${whole} ${never === 1 ? 'One was' : `${never} were`} never checked.`;
}
