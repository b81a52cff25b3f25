import type { Workspace } from '../charter/schema/workspace.ts';

export interface Tables {
  /** `source.table` of a source that groundwork.yaml knows. */
  readonly known: readonly string[];
  /** Other names of tables, files and systems, as they are written. */
  readonly others: readonly string[];
}

const address = /\S+@\S+/g;
const dotted = /(?<![\w.])[A-Za-z_]\w*\.[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?(?![\w.]*@)/g;
const snake = /(?<![\w.])[a-z][a-z0-9]*(?:_[a-z0-9]+)+(?![\w.])/g;
const quoted = /[`"“]([^`"”]{2,64})[`"”]/g;
/** A word with a capital that does not begin a sentence: the name of a system, such as Salesforce. */
const proper = /(?<=[\p{Ll}\p{N},;:)] +)\p{Lu}[\p{L}\p{N}]{2,}/gu;
const camel = /(?<![\w.])[A-Z]?[a-z]+[A-Z][A-Za-z]+(?![\w.])/g;
/** Systems that people write in small letters, or begin a sentence with. */
const wellKnown =
  /\b(salesforce|hubspot|dynamics 365|pipedrive|zendesk|intercom|freshdesk|servicenow|jira|snowflake|bigquery|redshift|databricks|synapse|postgres(?:ql)?|mysql|sql server|mongodb|oracle|sap|netsuite|workday|sharepoint|google drive|excel|marketo|gong|outreach|stripe|shopify|airtable|notion)\b/gi;
const notASystem =
  /^(january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yes|the|all|our|they|these|every|both|it)$/i;

/** Tables, files and systems that a sentence names. `The data` names none. */
export function tablesInWords(
  text: string,
  { sources }: Pick<Workspace, 'sources'>,
  notThese: readonly string[] = [],
): Tables {
  const plain = text.replaceAll(address, ' ');
  const isKnown = (name: string) => Object.hasOwn(sources, name.split('.')[0] ?? '') || name.startsWith('agents.');
  const written = all(plain, dotted);
  const excluded = new Set(notThese.flatMap((name) => name.toLowerCase().split(/\s+/)));
  const systems = [...all(plain, proper), ...all(plain, camel)].filter(
    (word) =>
      !notASystem.test(word) && !excluded.has(word.toLowerCase()) && !written.some((each) => each.includes(word)),
  );
  const named = Object.keys(sources).filter((source) =>
    new RegExp(`(?<![\\w.-])${source}(?![\\w.-])`, 'i').test(plain),
  );
  return {
    known: unique(written.filter(isKnown)),
    others: unique([
      ...written.filter((name) => !isKnown(name)),
      ...all(plain, snake),
      ...[...plain.matchAll(quoted)].map(([, name]) => String(name)),
      ...named,
      ...systems,
      ...all(plain, wellKnown),
    ]),
  };
}

const all = (text: string, form: RegExp) => [...text.matchAll(form)].map(([found]) => found);
/** Each once, whatever its letters. */
const unique = (names: readonly string[]) => [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
