import { grouped } from '../../groundwork.ts';
import { Button } from '../../ui/button.tsx';
import { Field, SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { mostBytes, pastedList, tooLarge } from './list.ts';

/** What is written in the form: a file or what was pasted, and how to read it. */
export interface Written {
  readonly file: File | null;
  readonly text: string;
  readonly columns: string;
  readonly statuses: string;
  readonly dates: string;
}

export const nothing: Written = { file: null, text: '', columns: '', statuses: '', dates: '' };

/** The list, chosen or pasted, and what it does not say by itself. */
export function ListForm({
  written,
  reason,
  busy,
  onChange,
  onPreview,
}: {
  readonly written: Written;
  /** Why nothing can be imported now. */
  readonly reason: string | undefined;
  readonly busy: boolean;
  readonly onChange: (written: Written) => void;
  readonly onPreview: () => void;
}) {
  const change = (given: Partial<Written>) => onChange({ ...written, ...given });
  const { file, text } = written;
  const size = file ? file.size : text.trim() === '' ? 0 : pastedList(text).bytes;
  const large = tooLarge(size);
  const none = size === 0 ? 'Choose a file or paste a list first.' : undefined;
  return (
    <form
      className="grid grid-cols-2 gap-x-12 border-t border-ink pt-4 max-md:grid-cols-1 print:hidden"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!reason && !large && !none) onPreview();
      }}
    >
      <div className="min-w-0">
        <Field
          label="A file"
          hint={`CSV, TSV, Excel (.xlsx) or JSON, up to ${grouped(mostBytes / 1000)} kB. One row for each initiative.`}
          error={file ? large : undefined}
        >
          {(ties) => (
            <input
              {...ties}
              type="file"
              accept=".csv,.tsv,.txt,.json,.ndjson,.jsonl,.xlsx"
              onChange={(event) => change({ file: event.target.files?.[0] ?? null })}
            />
          )}
        </Field>
        <TextArea
          label="Or paste it"
          hint="Cells copied from a spreadsheet, with their header."
          error={file ? undefined : large}
          rows={6}
          spellCheck={false}
          disabled={file !== null}
          value={text}
          onChange={(value) => change({ text: value })}
        />
      </div>
      <div className="min-w-0">
        <SelectField
          label="Days"
          hint="Only where 3/4/2026 or 26-01-05 could be read in more than one way."
          value={written.dates}
          onChange={(dates) => change({ dates })}
          choices={[
            { value: '', label: 'As the list shows' },
            { value: 'dmy', label: 'dmy: 3/4/2026 is 3 April' },
            { value: 'mdy', label: 'mdy: 3/4/2026 is 4 March' },
            { value: 'ymd', label: 'ymd: 26-01-05 is 5 January 2026' },
          ]}
        />
        <TextField
          label="Columns"
          hint="Only where their names do not say it: name=Project; owner=Exec"
          spellCheck={false}
          value={written.columns}
          onChange={(columns) => change({ columns })}
        />
        <TextField
          label="Statuses"
          hint="Only where a word could be two stages: Active=pilot; Running=production"
          spellCheck={false}
          value={written.statuses}
          onChange={(statuses) => change({ statuses })}
        />
      </div>
      <div className="col-span-full">
        <Button type="submit" reason={reason ?? none ?? large} busy={busy ? 'Reading the list' : undefined}>
          Show what it would make
        </Button>
        {reason && <p className="mt-2 text-secondary text-ink3">{reason}</p>}
      </div>
    </form>
  );
}
