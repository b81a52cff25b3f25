import { personOf } from '../charter/people.ts';
import type { Workspace } from '../charter/schema/workspace.ts';

const group =
  /\b(team|teams|committee|group|board|desk|department|dept|office|squad|council|vendor|agency|inc|ltd|gmbh|llc)\b/i;
const sharedMailbox =
  /^(info|sales|support|team|admin|office|ops|revops|hello|contact|help|helpdesk|service|noreply|no-reply|marketing|it|data|crm)([+._-].*)?@/i;

/** Whether a name is that of a group or a company: `RevOps team`, `Acme Inc`. */
export const readsLikeAGroup = (name: string): boolean => group.test(name);

/** Whether an address is one that several people read: `sales@`. */
export const isSharedMailbox = (address: string): boolean => sharedMailbox.test(address);

/**
 * Why `id` is not one named human being, in a sentence; null where it is one. What groundwork.yaml declares (`kind`) decides first;
 * a name like "RevOps team" or an address like sales@ is then enough, because a mailbox cannot be accountable.
 */
export function notAPerson(workspace: Workspace, id: string): string | null {
  const person = personOf(workspace, id);
  if (!person) return `${id} is not among the people of groundwork.yaml.`;
  if (person.kind !== 'person') return `${person.name} is a ${person.kind}, not a person.`;
  if (readsLikeAGroup(person.name)) return `${person.name} reads like a group or a company, not a person.`;
  if (person.email && isSharedMailbox(person.email))
    return `${person.name} has a shared mailbox, ${person.email.split('@')[0]}@, not a person's address.`;
  return null;
}
