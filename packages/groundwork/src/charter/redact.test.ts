import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redactDeep, redactor } from './redact.ts';

describe('redactor', () => {
  test('replaces a secret wherever it stands', () => {
    expect(redactor(['hunter2'])('hunter2, and hunter2hunter2.')).toBe('***, and ******.');
  });

  test('replaces its URL-encoded, trimmed and JSON-escaped forms', () => {
    const redact = redactor(['p@ss w/"rd\n']);
    expect(redact('p@ss w/"rd')).toBe('***');
    expect(redact('x=p%40ss%20w%2F%22rd')).toBe('x=***');
    expect(redact('x=p%40ss%20w%2f%22rd')).toBe('x=***');
    expect(redact('x=p%40ss+w%2F%22rd')).toBe('x=***');
    expect(redact(JSON.stringify({ x: 'p@ss w/"rd\n' }))).toBe('{"x":"***"}');
  });

  test('replaces a connection URL, and the password in it on its own', () => {
    const redact = redactor(['postgres://dana:t%C3%B6p+secret@db.internal/crm']);
    expect(redact('cannot reach postgres://dana:t%C3%B6p+secret@db.internal/crm')).toBe('cannot reach ***');
    expect(redact('password "töp+secret" is wrong')).toBe('password "***" is wrong');
  });

  test('replaces passwords in URLs that nobody told it of, even short ones', () => {
    const redact = redactor([]);
    expect(redact('at postgres://dana:pw@db/crm?x=1 and redis://:a@h')).toBe(
      'at postgres://dana:***@db/crm?x=1 and redis://:***@h',
    );
    expect(redact('postgres://dana:p@ss@db/crm')).toBe('postgres://dana:***@db/crm');
    expect(redact('host=db user=dana password=pw dbname=crm')).toBe('host=db user=dana password=*** dbname=crm');
    expect(redact('https://db/crm?user=dana&password=pw&ssl=true')).toBe(
      'https://db/crm?user=dana&password=***&ssl=true',
    );
  });

  test.each([
    'https://docs.example:8080/@scope/page',
    'ask dana@northwind.example: now',
    'postgres://dana@db/crm',
    'SELECT count(*) FROM t WHERE a = b',
  ])('leaves %s as it is', (text) => {
    expect(redactor(['US', 'abc', ''])(text)).toBe(text);
  });

  test('leaves secrets under four characters alone outside URLs', () => {
    expect(redactor(['US'])("region = 'US'")).toBe("region = 'US'");
  });

  test('covers secrets that overlap as one', () => {
    expect(redactor(['abcd', 'cdef', 'bcde'])('xabcdefx')).toBe('x***x');
  });

  test('leaves no secret in any text, and changes nothing the second time', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9+%&"\\ ]{4,10}$/).filter((each) => each.trim().length >= 4);
    fc.assert(
      fc.property(
        fc.array(secret, { minLength: 1, maxLength: 4 }),
        fc.array(fc.string(), { maxLength: 4 }),
        (secrets, between) => {
          const redact = redactor(secrets);
          const text = secrets
            .map((each, i) => `${between[i] ?? ''}${each}${JSON.stringify(each)}?q=${encodeURIComponent(each)}`)
            .join('');
          const redacted = redact(text);
          for (const each of secrets) {
            expect(redacted).not.toContain(each);
            expect(redacted).not.toContain(encodeURIComponent(each));
          }
          expect(redact(redacted)).toBe(redacted);
        },
      ),
      { seed: 3 },
    );
  });

  test('takes a secret with half a surrogate pair', () => {
    expect(redactor(['abc\ud800def'])('x abc\ud800def')).toBe('x ***');
  });
});

describe('redactDeep', () => {
  test('redacts texts and keys at every depth and leaves the rest', () => {
    const at = new Date(0);
    const value = { a: ['hunter2', 1, null, true], hunter2: { b: 'is hunter2' }, at };
    expect(redactDeep(value, redactor(['hunter2']))).toEqual({ a: ['***', 1, null, true], '***': { b: 'is ***' }, at });
    expect(value.a[0]).toBe('hunter2');
  });
});
