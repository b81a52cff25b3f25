import { instantWords } from '../../words/instants.ts';
import type { Report, Section } from '../report.ts';
import { closeFirstSection } from './close-first.ts';
import { conditionsSection, dataSections } from './data-sections.ts';
import type { Diagnosis } from './diagnosis.ts';
import { detailOf, leadOf } from './lead.ts';
import { pipelineSections } from './pipeline-sections.ts';
import { processSections } from './process-sections.ts';

/** A diagnosis as a report: the operating gap to close first and what closing it takes, then all that it rests on. */
export function diagnosisReport(diagnosis: Diagnosis): Report {
  const { title, initiative, organization, stage, ownerName, asOf, charter, pipeline, process, currency } = diagnosis;
  const sections: readonly (Section | null)[] = [
    closeFirstSection(diagnosis),
    conditionsSection(diagnosis),
    ...(pipeline ? pipelineSections(pipeline, currency) : []),
    ...(process ? processSections(process) : []),
    ...dataSections(diagnosis),
  ];
  return {
    title: `${title}: is the ground under it sound?`,
    lead: leadOf(diagnosis),
    detail: detailOf(diagnosis) || null,
    facts: [
      { label: 'Organization', value: organization },
      { label: 'Initiative', value: initiative },
      { label: 'Stage', value: stage },
      { label: 'Owner', value: ownerName ?? 'nobody' },
      { label: 'Diagnosed', value: instantWords(asOf) },
    ],
    sections: sections.filter((each) => each !== null),
    footer: `Computed by groundwork diagnose ${initiative} from the company's own data, charter ${charter.hash.slice(0, 8)} (${charter.file}).`,
  };
}
