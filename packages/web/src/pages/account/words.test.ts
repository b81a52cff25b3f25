import { describe, expect, it } from 'vitest';
import type { Account } from '../../api/accounts.ts';
import { whoWords, whyWords } from './denial-words.ts';
import { everybody, standingOf } from './people-view.ts';
import { asRoles } from './role-words.ts';

const people = [{ id: 'dana.ruiz', name: 'Dana Ruiz', mayAct: true }];
const someone: Account = {
  person: 'dana.ruiz',
  name: 'Dana Ruiz',
  email: null,
  roles: [],
  account: null,
  invite: null,
};
const account = {
  since: '2026-11-01T08:00:00Z',
  methods: ['password'],
  sessions: 0,
  signedInAt: null,
  invited: null,
};
const invite = { expiresAt: '2026-12-05T08:00:00Z' };

describe('who was denied something', () => {
  it.each([
    ['person dana.ruiz', 'Dana Ruiz'],
    ['person gone.away', 'gone.away'],
    ['token 4f0a of dana.ruiz', 'a token of Dana Ruiz'],
    ['token 4f0a', 'an agent'],
    ['nobody', 'nobody'],
  ])('%s is %s', (who, words) => expect(whoWords(who, people)).toBe(words));

  it('is named in the reason where that begins with them, and nowhere else', () => {
    const why = 'person dana.ruiz may not do this: check.';
    expect(whyWords({ who: 'person dana.ruiz', why }, people)).toBe('Dana Ruiz may not do this: check.');
    expect(whyWords({ who: 'nobody', why: 'Nobody has signed in.' }, people)).toBe('Nobody has signed in.');
  });
});

describe('how somebody stands', () => {
  it.each<[string, Partial<Account>]>([
    ['none', {}],
    ['invited', { invite: { ...invite, counts: true } }],
    ['expired', { invite: { ...invite, counts: false } }],
    ['active', { account: { ...account, counts: true } }],
    ['active', { account: { ...account, counts: true }, invite: { ...invite, counts: true } }],
    ['unnamed', { account: { ...account, counts: false } }],
  ])('%s', (standing, given) => expect(standingOf({ ...someone, ...given })).toBe(standing));

  it('is said of whoever could be invited too, but of no team and of nobody twice', () => {
    const team = { id: 'the.team', name: 'The team', mayAct: false };
    const other = { id: 'ben.ito', name: 'Ben Ito', mayAct: true };
    expect(everybody([someone], [...people, team, other]).map(({ person }) => person)).toEqual([
      'ben.ito',
      'dana.ruiz',
    ]);
  });
});

it('roles are said with their article, and whoever has none may read', () => {
  expect(asRoles(['owner', 'contributor'])).toBe('an owner and a contributor');
  expect(asRoles([])).toBe('a viewer');
});
