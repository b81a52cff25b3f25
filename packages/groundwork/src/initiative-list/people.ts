import { plainLetters } from '../charter/id-of-title.ts';
import type { Workspace } from '../charter/schema/workspace.ts';
import { isSharedMailbox } from '../conditions/person.ts';
import { notOnePerson, peopleInWords } from '../honest-test/people-in-words.ts';

export interface Person {
  /** A key of people in groundwork.yaml, or the one that it gets. */
  readonly id: string;
  readonly name: string;
  readonly isNew: boolean;
}

/** Who is meant by the cells of a list: people of groundwork.yaml, and new ones, each once. */
export interface People {
  /** The person, or why the cell names none, in a sentence. */
  find(cell: string): Person | string;
  /** Those who are not in groundwork.yaml yet, in the order of the list. */
  added(): readonly Person[];
}

/** A name and an address are shorter; what is longer is not searched for them. */
const mostLetters = 300;

const address = /<?([^\s<>,;]+@[^\s<>,;]+\.[^\s<>,;]+)>?/;

export function peopleOf(workspace: Pick<Workspace, 'people'>): People {
  const added = new Map<string, Person>();
  const known = Object.entries(workspace.people);
  const isTaken = (id: string) =>
    Object.hasOwn(workspace.people, id) || [...added.values()].some((each) => each.id === id);
  return {
    added: () => [...added.values()],
    find(cell) {
      if (cell.length > mostLetters) return 'That is longer than a name.';
      const email = address.exec(cell)?.[1];
      const byEmail = known.find(
        ([, person]) => email !== undefined && person.email?.toLowerCase() === email.toLowerCase(),
      );
      if (byEmail) return { id: byEmail[0], name: byEmail[1].name, isNew: false };
      if (email !== undefined && isSharedMailbox(email))
        return `${email} is a mailbox, and a mailbox cannot be accountable.`;
      const name = firstNameFirst(cell.replace(address, ' ').trim());
      if (name === '') return `${email ?? cell} is an address, and nobody of groundwork.yaml has it.`;
      const reason = notOnePerson(name, workspace);
      if (reason !== null) return reason;
      const [named] = peopleInWords(name, workspace);
      if (!named) return 'No person is named there by first and last name.';
      if (named.id !== null) return { id: named.id, name: named.name, isNew: false };
      const before = added.get(named.name.toLowerCase());
      if (before) return before;
      const person = { id: freeId(named.name, isTaken), name: named.name, isNew: true };
      added.set(named.name.toLowerCase(), person);
      return person;
    },
  };
}

/** `Ruiz, Dana` as `Dana Ruiz`. */
function firstNameFirst(name: string): string {
  const found = /^(\p{Lu}[\p{L}'’ -]+),\s*(\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*)?)$/u.exec(name);
  return found ? `${found[2]} ${found[1]}` : name;
}

/** `Zoë de Vries` as zoe.de.vries, `Jörg Weiß` as jorg.weiss; with a number where somebody else is called so. */
function freeId(name: string, isTaken: (id: string) => boolean): string {
  const parts = plainLetters(name).match(/[a-z0-9]+/g) ?? ['person'];
  const id = parts.join('.');
  let free = id;
  for (let count = 2; isTaken(free); count += 1) free = `${id}.${count}`;
  return free;
}
