interface Known {
  readonly id: string;
  readonly name: string;
}

/** Who was denied something, by name: records say `person dana.ruiz`, `token 4f… of dana.ruiz`, `nobody`. */
export function whoWords(who: string, people: readonly Known[]): string {
  const nameOf = (id: string) => people.find((each) => each.id === id)?.name ?? id;
  const person = /^person (\S+)$/.exec(who)?.[1];
  if (person !== undefined) return nameOf(person);
  const [, token, owner] = /^token (\S+?)(?: of (\S+))?$/.exec(who) ?? [];
  if (token !== undefined) return owner === undefined ? 'an agent' : `a token of ${nameOf(owner)}`;
  return who;
}

/** Why, with the name of whoever it begins with. */
export function whyWords(
  { who, why }: { readonly who: string; readonly why: string },
  people: readonly Known[],
): string {
  return why.startsWith(`${who} `) ? whoWords(who, people) + why.slice(who.length) : why;
}
