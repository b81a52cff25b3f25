import type { Workspace } from '../charter/schema/workspace.ts';
import { contentOf } from './content.ts';
import { isGerman } from './in-english.ts';

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
/** A word with a capital that does not begin a sentence: the name of a system, such as Salesforce. German writes every noun so. */
const proper = /(?<=[\p{Ll}\p{N},;:)] +)\p{Lu}[\p{L}\p{N}]{2,}/gu;
const camel = /(?<![\w.])[A-Z]?[a-z]+[A-Z][A-Za-z]+(?![\w.])/g;
/** Systems that people write in small letters, or begin a sentence with. */
const wellKnown =
  /\b(salesforce|sfdc|hubspot|dynamics 365|pipedrive|zendesk|intercom|freshdesk|servicenow|jira|confluence|snowflake|bigquery|redshift|databricks|synapse|postgres(?:ql)?|mysql|sql server|mongodb|oracle|sap|netsuite|workday|quickbooks|xero|datev|sharepoint|onedrive|google drive|google sheets|dropbox|outlook|marketo|gong|outreach|salesloft|genesys|five9|talkdesk|aircall|stripe|zuora|shopify|magento|airtable|notion|tableau|power ?bi|looker|coupa|ariba)\b/gi;
/** Systems of the market that a text names, as it names them. */
export const systemsIn = (text: string): readonly string[] => unique(all(text.replaceAll(address, ' '), wellKnown));

/** What is no system though it has a capital: days, how something is fetched or written down, what something is in general, and who has it. */
const notASystem = new RegExp(
  `^(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yes|the|all|our|they|these|every|both|it|we|
apis?|rest|graphql|webhooks?|sql|odbc|jdbc|etl|elt|edi|s?ftp|https?|mcp|oauth|sso|vpn|csv|tsv|xlsx?|excel|json|xml|pdfs?|e-?mails?|word|powerpoint|
crm|erp|hris|ats|wms|tms|dwh|bi|ai|ki|ml|llm|genai|gpt|it|kpis?|okrs?|roi|gdpr|dsgvo|pii|sla|slas|q[1-4]|
ceo|coo|cfo|cro|cto|cio|cmo|ciso|vp|finance|sales|marketing|support|legal|ops|revops|operations|hr|procurement|purchasing|engineering|compliance|risk|logistics|controlling)$`.replaceAll(
    '\n',
    '',
  ),
  'i',
);
/** What holds data in general. Which one it is takes what is in it: `the price list in Excel`. */
const holder =
  /\b(crm|erp|hris|wms|tms|dwh|data ?warehouse|warehouse|data ?lake|lake|database|db|(?:billing|ticket(?:ing)?|phone|booking|order|inventory|payroll|accounting|ordering|case) system|help ?desk|inbox|mailbox|shared drive|file share|spreadsheets?|sheets?|excel|csv|intranet|wiki|portal|exports?|reports?|dashboards?|tables?|files?)\b/gi;

/** What a text writes as `source.table`. */
export const dottedIn = (text: string): readonly string[] => unique(all(text.replaceAll(address, ' '), dotted));

/** Tables, files and systems that a sentence names. `The data` names none, and `our CRM` none before it says what is in it. */
export function tablesInWords(
  text: string,
  { sources }: Pick<Workspace, 'sources'>,
  notThese: readonly string[] = [],
): Tables {
  const plain = text.replaceAll(address, ' ');
  const isKnown = (name: string) => Object.hasOwn(sources, name.split('.')[0] ?? '') || name.startsWith('agents.');
  const written = all(plain, dotted);
  const excluded = new Set(notThese.flatMap((name) => name.toLowerCase().split(/\s+/)));
  const systems = [...(isGerman(plain) ? [] : all(plain, proper)), ...all(plain, camel)].filter(
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

/** What a sentence says to be held by what holds data in general: `opportunities from our CRM`, `the call report`. null where it names no holder, or nothing in it. */
export function heldIn(text: string): string | null {
  for (const clause of text.split(/[.;\n]/)) {
    const [found] = clause.match(holder) ?? [];
    if (
      found !== undefined &&
      contentOf(clause.replace(holder, ' ')).some((word) => !aboutAccess.test(word) && !notASystem.test(word))
    )
      return clause.trim();
  }
  return null;
}

/** A report or a system by a name of its own: `the five9 report`, `billing system`. */
const report =
  /(?<name>[\p{L}\p{N}][\p{L}\p{N}-]*)\s+(?:reports?|dashboards?|exports?|sheets?|spreadsheets?|tables?|files?|logs?|systems?|survey|ledger|database|db|crm|erp|warehouse|dwh)\b/giu;

/** Whether a sentence says in which report, sheet or log a number stands. */
export function namesReport(text: string): boolean {
  return [...text.matchAll(report)].some(({ groups }) => contentOf(groups?.['name'] ?? '').length > 0);
}

const aboutAccess =
  /^(access\w*|ask|available|check\w*|clean\w*|complete\w*|connect\w*|export\w*|fetch\w*|hourly|load\w*|nightly|permission\w*|pull\w*|query|queried|reach\w*|read\w*|refresh\w*|sync\w*|trust\w*|updat\w*|live|night|everybody|everyone|account|service)$/;

const all = (text: string, form: RegExp) => [...text.matchAll(form)].map(([found]) => found);
/** Each once, whatever its letters. */
const unique = (names: readonly string[]) => [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
