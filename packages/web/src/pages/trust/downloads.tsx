import { useState } from 'react';
import { problemsOf } from '../../api/problems.ts';
import type { Diagnosis } from '../../groundwork.ts';
import { diagnosisMarkdown, diagnosisPage } from '../../groundwork-report.ts';
import { buttonLook } from '../../ui/button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { findingsCsv } from './findings-csv.ts';

const kinds = {
  html: { words: 'Report, one HTML file', type: 'text/html', write: diagnosisPage },
  md: { words: 'Report, Markdown', type: 'text/markdown', write: diagnosisMarkdown },
  csv: { words: 'Findings, CSV', type: 'text/csv', write: async (diagnosis: Diagnosis) => findingsCsv(diagnosis) },
  json: {
    words: 'Everything, JSON',
    type: 'application/json',
    write: async (diagnosis: Diagnosis) => `${JSON.stringify(diagnosis, null, 2)}\n`,
  },
} as const;

/** What is on the page as a file to forward, written here from what was read: the same words as `groundwork diagnose` writes. */
export function Downloads({ diagnosis, at }: { readonly diagnosis: Diagnosis; readonly at: string }) {
  const [failed, setFailed] = useState<string | null>(null);
  const download = async (ending: keyof typeof kinds) => {
    try {
      const { type, write } = kinds[ending];
      save(`${diagnosis.initiative}-${at.slice(0, 10)}.${ending}`, type, await write(diagnosis));
      setFailed(null);
    } catch (error) {
      setFailed(problemsOf(error)[0]?.message ?? null);
    }
  };
  return (
    <>
      <Menu trigger="Download findings" triggerClass={buttonLook('secondary')} align="end">
        {(Object.keys(kinds) as (keyof typeof kinds)[]).map((ending) => (
          <MenuItem key={ending} onSelect={() => void download(ending)}>
            {kinds[ending].words}
          </MenuItem>
        ))}
      </Menu>
      {failed !== null && (
        <p role="alert" className="text-unmet">
          {failed}
        </p>
      )}
    </>
  );
}

function save(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
