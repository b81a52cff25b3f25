import { describe, expect, test } from 'vitest';
import { type Answers, honestTest } from './honest-test.ts';
import { judgeAnswer } from './judge-answer.ts';
import type { Known } from './lack.ts';
import type { QuestionId } from './questions.ts';

/*
 * What people of sales, operations, support and finance write, in English and in German, with slips of the pen; beside each what somebody who interviews for a living makes of it:
 * answered, a plain no, or what they would ask next.
 */
const known: Known = {
  workspace: {
    people: {
      'dana.ruiz': { name: 'Dana Ruiz', kind: 'person', email: 'dana@northwind.example' },
      'the.team': { name: 'Growth', kind: 'team' },
    },
    sources: { crm: { kind: 'files', path: 'data' } },
  },
  today: '2026-11-28',
};

const heard = (question: QuestionId, answer: string) => {
  const { state, lacks } = judgeAnswer(question, answer, known);
  return lacks[0]?.code ?? state;
};

/** The same in a workspace that declares no source: there is nothing to compare what is named with. */
const nothing: Known = { ...known, workspace: { ...known.workspace, sources: {} } };

const answers: Readonly<Record<QuestionId, readonly (readonly [string, string])[]>> = {
  title: [
    ['chatbot for customers', 'no_deed'],
    ['Use GenAI to be more productive', 'no_deed'],
    ['Copilot rollout', 'no_deed'],
    ['KI-Assistent', 'no_deed'],
    ['Draft replies to support tickets', 'answered'],
    ['invoice matching', 'answered'],
    ['Lead scoring', 'answered'],
    ['summarise sales calls into CRM notes', 'answered'],
    ['Angebote automatisch erstellen', 'answered'],
    ['Help our reps sell more', 'no_deed'],
    ['Match bank statements with open invoices', 'answered'],
    ['AI for finance', 'no_deed'],
    ['Triage incoming claims', 'answered'],
    ['digital transformation of our back office', 'no_deed'],
    ['renewal risk alerts for CSMs', 'answered'],
    ['Leverage LLMs across the company', 'no_deed'],
    ['Auto-reply to supplier invoices questions', 'answered'],
    ['Smart agent for the sales team', 'no_deed'],
    ['Rechnungsprüfung', 'answered'],
    ['Effizienz steigern mit KI', 'no_deed'],
    ['Route inbound leads to the right rep', 'answered'],
    ['An AI solution for customers', 'no_deed'],
  ],
  process: [
    ['Better customer experience', 'no_product'],
    ['Cost savings', 'no_product'],
    ['The process produces value for stakeholders', 'no_product'],
    ['it answers tickets', 'no_customer'],
    ['Tickets werden beantwortet', 'no_customer'],
    ['faster quotes for dealers', 'answered'],
    ['A correct invoice to every customer by the 3rd working day', 'answered'],
    ['Qualified leads for the SDRs', 'answered'],
    ['monthly close pack, for the board', 'answered'],
    ['resolved tickets for custmers', 'answered'],
    ['Ein geprüftes Angebot für jeden Händler innerhalb eines Tages', 'answered'],
    ['A weekly pipeline report; sales leadership reads it', 'answered'],
    ['Happy customers', 'no_product'],
    ['Purchase orders approved within 2 days for plant managers', 'answered'],
    ['Reklamationen werden innerhalb von 3 Tagen entschieden, für Endkunden', 'answered'],
    ['We turn RFPs into a first draft answer, used by the bid managers', 'answered'],
    ['dunning letters', 'no_customer'],
    ['More revenue, less work', 'no_product'],
    ['Every new hire gets a complete set of accounts on day one', 'answered'],
    ['Monatsabschluss bis zum 5. Werktag, für die Geschäftsführung', 'answered'],
    ['clean account records that every rep can rely on, handed to the sales reps each Monday', 'answered'],
    ['smoother operations', 'no_product'],
    ['Ein Entwurf der Antwort auf jede Kundenanfrage, an den Sachbearbeiter', 'answered'],
    ['Shipping quotes. Customers get them by e-mail within an hour.', 'answered'],
    ['we produce credit decisions', 'no_customer'],
    ['Faster, better, cheaper', 'no_product'],
    ['contract summaries our legal counsel reads before signing', 'answered'],
    ['it isnt written down anywhere', 'no'],
    ['Each claim ends with a decision letter that goes to the policyholder, usually in 3 days.', 'answered'],
    ['Pricing approvals. Today it takes forever and nobody knows who signs.', 'no_customer'],
    ['für unsere Servicetechniker: ein Einsatzplan für den nächsten Tag', 'answered'],
  ],
  success: [
    ['cut by a third', 'no_metric'],
    ['30% by next quarter', 'no_metric'],
    ['from 40% to 45% by June', 'no_metric'],
    ['Increase revenue', 'no_size'],
    ['Make sales great by 2027-06-30', 'no_size'],
    ['Weniger Fehler', 'no_size'],
    ['save 10 hours per week', 'no_day'],
    ['Forecast accuracy to 90% by Q2 2027', 'a_level'],
    ['NPS above 50 by the end of 2027', 'a_level'],
    ['ticket backlog below 200 by March 2027', 'a_level'],
    ['Zero errors by June 2027', 'a_level'],
    ['Cut handling time by a third by June 2027', 'answered'],
    ['Handling time down by a third by the end of Q2 2027', 'answered'],
    ['20% more meetings booked by end of March 2027', 'answered'],
    ['CSAT from 3.9 to 4.3 by 30 June 2027', 'answered'],
    ['win rate +5pp by 2027-06-30', 'answered'],
    ['-15% cost per ticket by Q3 2027', 'answered'],
    ['Pipeline doubled by December 2027', 'answered'],
    ['DSO from 52 to 45 days by end of 2027', 'answered'],
    ['churn 2 points lower by mid 2027', 'answered'],
    ['10k more leads by Q4 2027', 'answered'],
    ['reduce first response time by 30 percent within 6 months', 'answered'],
    ['half as many escalations by end of next year', 'answered'],
    ['respnse time fals by 20% by june 2027', 'answered'],
    ['Umsatz pro Kunde steigt um 10 % bis Ende 2027', 'answered'],
    ['Bearbeitungszeit sinkt um ein Drittel bis zum 30.06.2027', 'answered'],
    ['more pipeline', 'no_size'],
    ['AHT down 15% by end of Q1 2027', 'answered'],
    ['invoice errors from 4% to under 1% by 31 July 2027', 'answered'],
    ['increase conversion by two points until Easter', 'no_day'],
    ['Kundenzufriedenheit steigt von 7,8 auf 8,5 bis Ende Juni 2027', 'answered'],
    ['faster by 50% by june 2027', 'no_metric'],
    ['reach $2m in new pipeline by 2027-06-30', 'a_level'],
    ['lose 20% fewer deals by Q3 2027', 'answered'],
    ['25% improvement by end of 2027', 'no_metric'],
    ['First-contact resolution up from 61% to 68% by 30 September 2027', 'answered'],
    ['No-show rate drops a fifth by May 2027', 'answered'],
    ['quote turnaround from 4 days to 1 day', 'no_day'],
    ['fewer escalations by Q2 2027', 'no_size'],
    ['win back 300 more customers by Dec 31, 2027', 'answered'],
    ['Cost per invoice goes down 2.50 EUR by March 2027', 'answered'],
    ['Reklamationsquote um 15 % senken bis Mitte 2027', 'answered'],
    ['MQL to SQL conversion up 3 points by 30 April 2027', 'answered'],
    ['15% on gross margin by Q4 2027', 'no_direction'],
    ['Deals close faster, by end of June 2027', 'no_size'],
    ['Slash overdue receivables by a quarter before 1 July 2027', 'answered'],
    ['Durchlaufzeit von 9 auf 6 Tage bis 31.12.2027', 'answered'],
    ['Gross retention goes from 88 to 91 percent by the end of FY 2027', 'answered'],
    ['Complaints per 1,000 orders fall by 12%', 'no_day'],
    ['2 days shorter month-end close by 31 Dec 2027', 'answered'],
    ['first reply in under 4 hours by June 2027', 'a_level'],
    ['we want to double by next year', 'no_metric'],
    ['Fehlerquote halbieren bis 30. September 2027', 'answered'],
    ['agents handle 8 more tickets a day by end of Q3 2027', 'answered'],
    ['error rate down 10% by 05/06/2027', 'unclear_day'],
    ['We want the average time to first reply to fall from 9 hours to 6, by 30 June 2027.', 'answered'],
    ['Our NPS must go up, by year end', 'no_size'],
    ['Mindestens 10 % weniger Retouren bis Ende des 3. Quartals 2027', 'answered'],
    ['ten percent less, end of 2027', 'no_metric'],
    ['Every rep books one and a half more meetings a week by April 30th, 2027', 'answered'],
  ],
  data: [
    ['API', 'no_table'],
    ['We get it via API', 'no_table'],
    ['our ERP', 'no_table'],
    ["It's all clean", 'no_table'],
    ['ask IT', 'no_table'],
    ['Excel sheets from the team', 'no_table'],
    ['Wir haben die Daten', 'no_table'],
    ['crm.opportunities; we have the data', 'no_access'],
    ['Everything is in SharePoint', 'no_access'],
    ['SAP, Zugriff haben wir nicht', 'no'],
    ['Invoices in NetSuite. Finance can pull them, the agent cannot yet', 'no'],
    ['Salesforce API, read every night', 'no_such_source'],
    ['opportunities and accounts from our CRM, synced nightly', 'answered'],
    ['zendesk tickets, export every week, cleaned last month', 'no_such_source'],
    ['tickets.csv exported daily', 'answered'],
    ['snowflake.sales.orders, service account has read access since May', 'no_such_source'],
    ['HubSpot contacts, the agent has read access but 30% of emails are missing', 'no_such_source'],
    ['Die Opportunities aus Salesforce, jede Nacht geladen', 'no_such_source'],
    ['Gong call transcripts and Salesforce notes; Gong is connected since October', 'no_such_source'],
    ['we own all the data in house', 'no_table'],
    ['orders table in the warehouse, refreshed hourly', 'answered'],
    ['customer master data', 'no_table'],
    ['Unsere ERP-Daten sind sauber', 'no_table'],
    ['jira + confluence, but nobody gave the bot a login yet', 'no'],
    ['The data is in the cloud', 'no_table'],
    ['servicenow incidents table, we query it through a read replica', 'no_such_source'],
    ['Invoices in a Google Sheet that Lena keeps', 'no_access'],
    ['yes we have access to everything', 'no_table'],
    ['Auftragsdaten aus SAP, täglich exportiert und geprüft', 'no_such_source'],
    ['Nobody can reach the old Oracle database', 'no'],
    ['crm.accounts plus the Marketo export, both load at 2 am and RevOps checked them last week', 'answered'],
    ['Mostly in Salesforce', 'no_access'],
    ['our systems are integrated', 'no_table'],
    ['Bank statements as CSV files on the SFTP server, pulled every morning', 'answered'],
    ['We do not have access to the phone recordings', 'no'],
    ['erp.invoices and erp.payments, nightly dump to S3, finance reconciles monthly', 'no_such_source'],
    ['Sales and finance data', 'no_table'],
    ['It is in a Postgres database called billing', 'no_access'],
    ['Outlook mailbox invoices@acme.com, bot has IMAP read access', 'no_such_source'],
    ['not yet accessible, IT ticket is open', 'no'],
    ['wir haben alles im Data Warehouse', 'no_table'],
    ['Tickets aus Jira, API-Zugriff vorhanden, letzte Woche geprüft', 'no_such_source'],
    [
      'We use two tables, hr.employees and hr.contracts; the bot got a read-only user last week and I checked the row counts',
      'no_such_source',
    ],
    ['Contracts are in DocuSign and some in e-mail', 'no_access'],
    ['Data quality is good, IT checks it every month', 'no_table'],
  ],
  governance: [
    ['Human in the loop', 'no_limits'],
    ['GDPR compliant', 'no_limits'],
    ['Legal signed off', 'no_limits'],
    ['It can do everything automatically', 'no_checkpoint'],
    ['It suggests, reps decide', 'nobody_approves'],
    ["we'll figure it out in the pilot", 'no'],
    ['Read only. It never writes. If it breaks we turn it off.', 'answered'],
    ['Dana approves everything above $500, the rest it may send. If wrong, Dana pauses it.', 'answered'],
    ['The agent drafts, Marcus Lee approves, and on complaints Dana switches it off', 'answered'],
    [
      'Es darf nur Entwürfe schreiben. Dana Ruiz gibt jede E-Mail frei. Wenn etwas schiefgeht, schaltet sie es ab.',
      'answered',
    ],
    [
      'It books nothing over 1000 EUR; Anna Schmidt signs every booking; when a booking is wrong it is reversed and Anna is told',
      'answered',
    ],
    ['Compliance will have a look', 'no_limits'],
    ['The bot can only answer from the handbook, humans answer the rest', 'nobody_approves'],
    ['May read and draft only, Dana Ruiz approves before anything is sent', 'no_failure'],
    ['Our standard AI policy applies', 'no_limits'],
    [
      'Refunds up to 50 dollars on its own, above that Ines Okoye decides; if refunds spike she turns it off',
      'answered',
    ],
    ['No rules yet', 'no'],
    [
      'It may not send anything. Reps review each draft; Tom Becker is told when a customer complains and switches it off',
      'answered',
    ],
    ['It may change prices within 5%. If it goes wrong we roll back.', 'no_checkpoint'],
    ['Managers approve discounts over 10%, it can do the rest; when errors pile up we stop it', 'nobody_approves'],
    ['We trust it', 'no_limits'],
    ['Draft only. Sarah Miller sends every mail herself; on errors she switches the agent off.', 'answered'],
    ['It can update the close date but never the amount. Tom Becker approves each change.', 'no_failure'],
    ['keine Regeln bisher', 'no'],
    ['Nur lesen, keine Schreibrechte. Bei Fehlern schaltet Lena Fischer ihn ab.', 'answered'],
    [
      'The agent proposes a price, Anna Kovacs confirms it. It must never go below list minus 20%. In case of an outage we go back to the spreadsheet.',
      'answered',
    ],
    ['Only after the team lead approves. If it fails we switch it off.', 'nobody_approves'],
    [
      'It may only draft; the project lead approves the minutes; if they are wrong, they are corrected',
      'nobody_approves',
    ],
    ['It may draft. The project lead approves. If it is wrong, Dana Ruiz stops it.', 'nobody_approves'],
    [
      'It may draft. Everything is approved by our head of sales, and Dana Ruiz stops it when it is wrong.',
      'nobody_approves',
    ],
    [
      'Es darf nur Entwürfe schreiben. Der Projektleiter gibt sie frei. Bei Fehlern schaltet Dana Ruiz es ab.',
      'nobody_approves',
    ],
    ['It may draft. The project lead approves. If it is wrong, Dana Ruiz stops it.\nRahul Mehta', 'answered'],
    ['It may draft. The project lead, Rahul Mehta, approves. If it is wrong, he stops it.', 'answered'],
    ['It may draft. Our project lead Rahul Mehta approves. If it is wrong, he stops it.', 'answered'],
    ['It may draft. Minutes are approved by the project lead (Rahul Mehta). If one is wrong, he stops it.', 'answered'],
    ['It may draft. Dana Ruiz as project lead approves. If it is wrong, she stops it.', 'answered'],
    ['It may draft. Growth approves every quote. If it is wrong, we stop it.', 'nobody_approves'],
    ['It may draft. Acme Inc approves every quote. If it is wrong, we stop it.', 'nobody_approves'],
    ['Security has reviewed the vendor', 'no_limits'],
  ],
  baseline: [
    ['too slow', 'no_number'],
    ['last year', 'no_number'],
    ['Finance has the numbers', 'no_number'],
    ['about three days', 'no_window'],
    ['48 hours', 'no_window'],
    ["We don't measure that", 'no'],
    ['22% last quarter, from the Salesforce dashboard', 'answered'],
    ['12 minutes on average over the last 90 days, zendesk', 'answered'],
    ['roughly 1 in 5 deals in Q3 2026, per crm.opportunities', 'answered'],
    ['52 days DSO as of 30 September 2026, from NetSuite', 'answered'],
    ['avg handle time 14 min, Oct 2026, five9 report', 'answered'],
    ['Die Quote lag im dritten Quartal 2026 bei 22 %, laut Salesforce', 'answered'],
    ['14 min im Oktober 2026, Bericht aus Zendesk', 'answered'],
    ['Currently 4.2 days per claim (Sept-Nov 2026, claims DB)', 'answered'],
    ['it varies', 'no_number'],
    ['50 tickets per agent per week, from Freshdesk, January to June 2026', 'answered'],
    ['im letzten Quartal 18 % Storno, aus SAP', 'answered'],
    ['3.1 hours per ticket in October 2026', 'no_source'],
    ['3,1 Stunden je Ticket im Oktober 2026, aus Zendesk', 'answered'],
    ['nobody tracks it', 'no'],
    ['Last quarter: 410 quotes, median 26 hours, according to CPQ export', 'answered'],
    ['we closed 31 of 140 opportunities (22%) between July and September 2026, crm.opportunities', 'answered'],
    ['31 days from lead to meeting according to HubSpot', 'no_window'],
    ['pretty high, see HubSpot, last quarter', 'no_number'],
    ['avg. 17.4 min per call in September and October 2026, Genesys report', 'answered'],
    ['23 percent last month', 'no_source'],
    ["I'd guess it's fine", 'no_number'],
    ['we have never measured it', 'no'],
    ['2026-09-01 to 2026-10-31: 1,204 of 9,870 (12.2%) from crm.leads', 'answered'],
    ['Right now 38% of quotes go out late. That is from January to October 2026, in the CPQ report.', 'answered'],
    ['Siebzehn Minuten pro Anruf laut Genesys', 'no_window'],
    ['das wurde bisher nie gemessen', 'no'],
  ],
  owner: [
    ['Sarah', 'not_a_person'],
    ['Me', 'not_a_person'],
    ['Head of RevOps', 'not_a_person'],
    ["Marcus Lee's team", 'not_a_person'],
    ['the vendor', 'not_a_person'],
    ['It depends', 'not_a_person'],
    ['Niemand', 'no'],
    ['noch offen', 'no'],
    ['not decided', 'no'],
    ['tom becker, head of support', 'no_rhythm'],
    ['jane doe', 'no_rhythm'],
    ['sarah.jones@northwind.example', 'no_rhythm'],
    ['Marcus Lee (CRO), looks at win rate weekly', 'answered'],
    ['Dana Ruiz; backup is Marcus Lee', 'no_rhythm'],
    ['Frau Dr. Sabine Müller, Leiterin Vertrieb', 'no_rhythm'],
    ['Priya N.', 'not_a_person'],
    ['Our CFO, Hannah Vogel', 'no_rhythm'],
    ['I will: Tomasz Kowalski', 'no_rhythm'],
    ['shared between sales and ops', 'not_a_person'],
    ['Leiter Kundenservice', 'not_a_person'],
    ['The whole sales leadership', 'not_a_person'],
    ['Ana-Maria Popescu, COO; checks the numbers every Friday', 'answered'],
    ['lena fischer', 'no_rhythm'],
    ['whoever runs support', 'not_a_person'],
    ['haben wir noch nicht entschieden', 'no'],
    ['Ines', 'not_a_person'],
    ['Jean-Luc Dupont from finance', 'no_rhythm'],
    ['The product owner', 'not_a_person'],
    ['Dana Ruiz or Marcus Lee, we have to see', 'not_a_person'],
    ["Ms. Karen O'Neil", 'no_rhythm'],
    ['TBC with sales ops', 'not_a_person'],
    ['support@acme.com', 'not_a_person'],
    ['Karen and Bob', 'not_a_person'],
    ['Tom Becker owns it and looks at handle time every Monday', 'answered'],
    ['unser Vertriebsteam', 'not_a_person'],
    ['That would be Fatima El-Sayed, our head of claims.', 'no_rhythm'],
    ['probably me or my boss', 'not_a_person'],
    ['Rahul Mehta', 'no_rhythm'],
    ['Rahul Mehta, every week', 'nothing_looked_at'],
    ['Rahul Mehta (project lead), fortnightly', 'nothing_looked_at'],
    ['Rahul Mehta looks at hours per set of minutes', 'no_rhythm'],
    ['Rahul Mehta, hours per set of minutes, fortnightly', 'answered'],
    ['Rahul Mehta\nconversion, every Monday', 'answered'],
    ['Rahul Mehta\nWin Rate\nmonthly', 'answered'],
    ['rahul mehta, schaut 14-tägig auf die Quote', 'answered'],
    ['Tom Becker watches handle time continuously', 'no_rhythm'],
    ['Thomas Weber (Bereichsleiter Vertrieb), schaut jeden Montag auf die Quote', 'answered'],
  ],
};

describe('what people really write is judged as an interviewer would', () => {
  for (const [question, rows] of Object.entries(answers))
    test.each(rows)(`${question}: %s → %s`, (answer, expected) => {
      expect(heard(question as QuestionId, answer)).toBe(expected);
    });

  test.each(answers.data.filter(([, expected]) => expected === 'no_such_source'))(
    'data, where no source is declared: %s → answered',
    (answer) => {
      expect(judgeAnswer('data', answer, nothing).state).toBe('answered');
    },
  );
});

/** The keys of the charter that are begun, or commented. */
const begun = (question: QuestionId, ...said: readonly string[]) => {
  const answers: Answers = { title: 'Draft the minutes', [question]: said.join('\n') };
  const { questions, skeleton } = honestTest(answers, known);
  return { state: questions.find(({ id }) => id === question)?.state, text: skeleton?.text ?? '' };
};

describe('what is said when a question is asked again stands by itself where it answers, and completes what was said else', () => {
  test.each<readonly [QuestionId, readonly string[], string]>([
    [
      'success',
      ['faster minutes', 'hours per set of minutes falls by 20% by June 2027'],
      'primary: { metric: hours_set_minutes, decrease: 20%, by: 2027-06-30 }',
    ],
    [
      'success',
      ['faster minutes', 'hours per set of minutes', 'by 20%', 'by June 2027'],
      'primary: { metric: hours_set_minutes, decrease: 20%, by: 2027-06-30 }',
    ],
    [
      'success',
      ['The lead both rises and falls', 'Win rate up by 2 points by June 2027'],
      'metric: win_rate, increase: 2pp',
    ],
    ['success', ['win rate up', 'by 2 points', 'June 2027'], 'metric: win_rate, increase: 2pp, by: 2027-06-30'],
    [
      'process',
      ['Minutes', 'Minutes of every meeting, for the board'],
      'produces: "Minutes of every meeting, for the board"',
    ],
    [
      'process',
      ['Minutes', 'Minutes of every meeting', 'for the board'],
      'produces: Minutes of every meeting\n  for: the board',
    ],
    ['process', ['Efficiency', 'A priced quote', 'dealers'], 'produces: A priced quote\n  for: dealers'],
    ['process', ['A priced quote', 'for every dealer'], 'produces: A priced quote\n  for: every dealer'],
    [
      'baseline',
      ['12 hours', '14 hours from January to June 2026, from crm.quotes'],
      'window: { from: 2026-01-01, to: 2026-06-30 }',
    ],
    ['baseline', ['12 hours', 'January to June 2026', 'crm.quotes'], 'window: { from: 2026-01-01, to: 2026-06-30 }'],
  ])('%s: %j → %s', (question, said, expected) => {
    const { state, text } = begun(question, ...said);
    expect(text).toContain(expected);
    expect(text).toContain(`# ${question}, as it was said: ${said.join(' / ')}`);
    expect(state).toBe('answered');
  });

  test('what left nothing open is one answer, whatever its lines', () => {
    expect(begun('process', 'A priced quote for every dealer', 'A delivery day for every dealer').text).toContain(
      'produces: A priced quote for every dealer A delivery day for every dealer',
    );
  });

  test.each([
    ['faster minutes', 'decrease: …, by: … }\n'],
    ['more meetings', 'increase: …, by: … }\n'],
    ['the win rate', 'increase: …, by: … }   # increase | decrease\n'],
  ])('begins a target that has no size yet with the way it is to go: %s', (said, expected) => {
    expect(begun('success', said).text).toContain(expected);
  });
});

describe('tables and people that are named are compared with what the workspace declares', () => {
  const looked: Known = { ...known, tables: { crm: ['opportunities', 'Accounts'] } };
  const found = (question: QuestionId, answer: string, given: Known) => {
    const { state, lacks } = judgeAnswer(question, answer, given);
    return lacks[0]?.ask ?? state;
  };
  const calendar =
    'calendar is no source of this workspace: name a table of crm; or connect calendar in groundwork.yaml.';
  const quotes = 'crm has no table quotes. It has opportunities, Accounts. Which one?';

  test.each<readonly [QuestionId, string, string]>([
    ['data', 'crm.opportunities, read every night', 'answered'],
    ['data', 'CRM.accounts, read every night', 'answered'],
    ['data', 'crm.public.opportunities, read every night', 'answered'],
    ['data', 'agents.runs, read every night', 'answered'],
    ['data', 'tickets.csv and crm.opportunities, exported daily, e.g. by ETL', 'answered'],
    ['data', 'crm.opportunities, read every night; dana.ruiz checked it', 'answered'],
    ['data', 'crm.quotes, read every night', quotes],
    ['data', 'crm.opportunities and crm.quotes, read every night', quotes],
    ['data', 'calendar.meetings, read every night', calendar],
    ['data', 'Salesforce opportunities, loaded every night', calendar.replaceAll('calendar', 'Salesforce')],
    ['data', 'Salesforce opportunities, loaded every night\ncrm.opportunities', 'answered'],
    ['data', 'Opportunities from our CRM, loaded every night', 'answered'],
    ['baseline', '12 hours over the last 90 days, from the Salesforce dashboard', 'answered'],
    ['baseline', '12 hours over the last 90 days, from crm.opportunities', 'answered'],
    ['baseline', '12 hours over the last 90 days, from crm.quotes', quotes],
    ['baseline', '12 hours over the last 90 days, from calendar.meetings', calendar],
    ['baseline', '12 hours over the last 90 days, from crm.quotes\ncrm.opportunities', 'answered'],
  ])('%s: %s → %s', (question, answer, expected) => {
    expect(found(question, answer, looked)).toBe(expected);
  });

  test('what was not looked up, and where nothing is declared, is not compared', () => {
    expect(found('data', 'crm.quotes, read every night', known)).toBe('answered');
    expect(found('data', 'calendar.meetings, read every night', nothing)).toBe('answered');
  });

  test('no table that is not there is entered in the charter', () => {
    const data = 'crm.opportunities and crm.quotes, read every night';
    const text = honestTest({ title: 'Draft the minutes', data }, looked).skeleton?.text ?? '';
    expect(text).toContain('#   crm.opportunities: {}');
    expect(text).not.toContain('crm.quotes: {}');
  });

  test('a person who is not there is no gap: it is said that they have to be added', () => {
    const evidence = (answers: Answers, question: QuestionId) => {
      const asked = honestTest(answers, known).questions.find(({ id }) => id === question);
      return [asked?.state, asked?.closing.evidence];
    };
    expect(evidence({ owner: 'Rahul Mehta, win rate weekly' }, 'owner')).toEqual([
      'answered',
      'Rahul Mehta added to the people of groundwork.yaml; then an acceptance in the ledger, by the person themselves',
    ]);
    const governance = 'It may draft. Priya Nair approves. If it is wrong, Dana Ruiz stops it.';
    expect(evidence({ governance }, 'governance')).toEqual([
      'answered',
      'Priya Nair added to the people of groundwork.yaml; then both signatures in the ledger, and a stop that was drilled',
    ]);
    expect(evidence({ owner: 'Dana Ruiz, win rate weekly' }, 'owner')[1]).toBe(
      'an acceptance in the ledger, by the person themselves',
    );
  });
});
