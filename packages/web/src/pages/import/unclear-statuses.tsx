import { plural } from '../../groundwork.ts';
import { stageWords } from '../../marks/stage-rail.tsx';
import { SelectField } from '../../ui/field.tsx';
import type { Import } from './words.ts';

/** The words of a list that may mean more than one stage: whoever imports chooses, once for all rows that have it. */
export function UnclearStatuses({
  skipped,
  onChoose,
}: {
  readonly skipped: Import['skipped'];
  readonly onChoose: (word: string, stage: string) => void;
}) {
  const rows = Map.groupBy(
    skipped.filter(({ status }) => status !== null),
    ({ status }) => status ?? '',
  );
  if (rows.size === 0) return null;
  return (
    <fieldset className="mt-2 mb-4 grid grid-cols-3 gap-x-12 max-md:grid-cols-1 print:hidden">
      <legend className="pb-2">What do these words of the list mean? Once you choose, it is read again.</legend>
      {[...rows].map(([word, of]) => (
        <SelectField
          key={word}
          label={`“${word}”`}
          hint={plural(of.length, 'row')}
          value=""
          onChange={(stage) => onChoose(word, stage)}
          choices={[
            { value: '', label: 'Choose a stage' },
            ...Object.entries(stageWords).map(([value, label]) => ({ value, label })),
          ]}
        />
      ))}
    </fieldset>
  );
}
