import { valueAt } from '../../yaml/nodes.ts';
import { type Asked, choice, comparison, part, type Question, question, table, text, value, words } from '../asked.ts';

/** What each table must keep is asked once it is named. */
export const trusted = (data: unknown): Asked => {
  const tables = Object.keys((valueAt(data, ['data']) as object | null | undefined) ?? {});
  return {
    id: 'data',
    name: 'Data',
    questions: [
      question('data', 'Which tables must be trusted, and how fresh must they be?', {
        kind: 'many',
        named: true,
        noun: 'table',
        parts: [
          part('key', 'Columns that identify a row', words, 'customer_id'),
          part('fresh.at', 'Column with the last change', text, 'updated_at'),
          part('fresh.within', 'How old the newest row may be', value, '24h'),
        ],
      }),
      ...tables.map(
        (each): Question => ({
          path: ['data', each, 'quality'],
          ask: `Which rules must ${each} keep?`,
          as: {
            kind: 'many',
            named: false,
            noun: 'rule',
            parts: [
              part('property', 'Column', text, 'email'),
              part(
                'metric',
                'What is counted',
                choice({
                  nullValues: 'Empty values',
                  missingValues: 'Values that stand for nothing',
                  invalidValues: 'Values that are not valid',
                  duplicateValues: 'Duplicates',
                  rowCount: 'Rows',
                }),
              ),
              part('', 'Limit', comparison, '0'),
              part('unit', 'Counted in', choice({ rows: 'Rows', percent: 'Percent of rows' })),
            ],
          },
        }),
      ),
      pipeline,
      access,
    ],
  };
};

/** Asked of everybody, answered where the agent works on deals: which columns mean what. */
const pipeline = question(
  'pipeline',
  'Does the agent work on deals? Then where are they, and which column means what?',
  {
    kind: 'parts',
    parts: [
      part('mapping', 'A CRM as it is landed', choice({ salesforce: 'Salesforce', hubspot: 'HubSpot' })),
      part('source', 'Its source in groundwork.yaml, with a CRM as it is landed', text, 'crm'),
      part('table', 'Table with one row for each deal', table, 'crm.opportunities'),
      part('id', 'Column that identifies a deal', text, 'opportunity_id'),
      part('stage', 'Column with the stage', text, 'stage'),
      part('stages.open', 'Stages in which a deal is open, in their order', words, 'qualify, propose'),
      part('stages.won', 'Stages in which it is won', words, 'won'),
      part('stages.lost', 'Stages in which it is lost', words, 'lost'),
      part('owner', 'Column with the owner', text, 'owner'),
      part('account', 'Column with the account', text, 'account_id'),
      part('amount', 'Column with the amount', text, 'amount'),
      part('created', 'Column with the day it was created', text, 'created_on'),
      part('closes', 'Column with the day it closes', text, 'close_on'),
      part('last_activity', 'Column with the day of the last activity', text, 'last_activity_on'),
      part('stale_after', 'An open deal is stale once it is older than', value, '90d'),
      part('stale_in_stage_after', 'Or longer in its stage than', value, '30d'),
      part('inactive_after', 'Or longer without an activity than', value, '30d'),
    ],
  },
);

/** Each is probed by a check, and none is called or written to. */
const access = question('access', 'What must the agent be able to reach, and what must it not be able to change?', {
  kind: 'many',
  named: false,
  noun: 'probe',
  parts: [
    part('source', 'A source of groundwork.yaml', text, 'crm'),
    part('reads', 'Its tables that must be readable', words, 'customers'),
    part('cannot_write', 'Its tables that must not be writable', words, '*'),
    part('http', 'Or an address that must answer', text, 'https://crm.example/health'),
    part('mcp.url', 'Or an MCP server at an address', text, 'https://mcp.example'),
    part('mcp.command', 'Or an MCP server to start: the program and its arguments', words, 'crm-mcp, --read-only'),
    part('needs', 'Tools of the MCP server that must be there', words, 'crm_search'),
    part('within', 'How soon it must answer', value, '5s'),
  ],
});
