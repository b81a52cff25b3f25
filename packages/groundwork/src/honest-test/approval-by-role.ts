import type { Known } from './lack.ts';
import { personsInWords } from './people-in-words.ts';

const noun =
  '(?:leads?|leaders?|managers?|heads?|directors?|officers?|owners?|supervisors?|boss(?:es)?|chiefs?|reviewers?|approvers?|coordinators?|administrators?|admins?|controllers?|counsels?|secretar(?:y|ies)|chairs?|chairman|chairwoman|sponsors?|steward|pm|vp|ceo|coo|cfo|cro|cto|cio|cmo|ciso|teams?|committee|board|department|\\p{L}+leit(?:er|erin|ung)|vorgesetzte[rn]?|chef(?:in)?)';
const role = `(?:(?:the|our|a|an|my|its|their|each|every|some)\\s+)?(?:[\\p{L}-]+\\s+){0,3}?${noun}(?:\\s+of\\s+(?:the\\s+)?[\\p{L}-]+)?`;
const actively = `(?:\\s+(?:must|has to|have to|needs? to|will|should|can|may|then|also|always|first|only))*\\s+(?:approves?|signs?(?:\\s+off)?|countersigns?|confirms?|reviews?|releases?|decides?|checks?)`;
const passively =
  '(?:approv(?:ed|al)|sign(?:ed)?[ -]?off|signed|confirmed|confirmation|reviewed|released|checked|decided)\\s+(?:by|from|of)';
const form = (text: string) => new RegExp(`(?<![\\p{L}\\p{N}])${text}(?![\\p{L}\\p{N}])`, 'iu');
const active = form(`(?<role>${role})${actively}`);
const passive = form(`${passively}\\s+(?<role>${role})`);

/**
 * The role that approves and whom nobody has named: `the project lead`. null where a person stands beside it (`our CFO Hannah Vogel`) or is named in a line below, where it was
 * asked who that is.
 */
export function approvalByRole(text: string, { workspace }: Known): string | null {
  const isNamed = (words: string) => personsInWords(words, workspace).length > 0;
  const lines = text.split('\n');
  const roles = lines.map((line) => roleIn(line, isNamed));
  const last = roles.findLastIndex((each) => each !== null);
  return last === -1 || isNamed(lines.slice(last + 1).join('\n')) ? null : (roles[last] ?? null);
}

/** The first role that approves in a line, in a clause that names nobody: whoever is named before the role holds it, or is called so behind it. */
function roleIn(line: string, isNamed: (words: string) => boolean): string | null {
  for (const clause of line.split(/[.;:]\s|[,;]?\s+(?:and|but|then|when|if)\s/i)) {
    const found = active.exec(clause) ?? passive.exec(clause);
    if (found && !isNamed(clause)) return found.groups?.['role']?.trim() ?? null;
  }
  return null;
}
