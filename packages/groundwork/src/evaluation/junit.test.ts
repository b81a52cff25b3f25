import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GroundworkError } from '../errors/problem.ts';
import { readJunitResults } from './junit.ts';

const read = (text: string) => readJunitResults({ name: 'evals/junit.xml', text });
const none = { variant: null, successes: 0, errors: 0, timeouts: 0, skipped: 0, unscored: 0 };

describe('readJunitResults', () => {
  test('tells passed, failed, error, skipped and timed out apart, as pytest writes them', () => {
    const text = `<?xml version="1.0" encoding="utf-8"?>
<testsuites name="pytest tests">
  <testsuite name="pytest" errors="1" failures="1" skipped="1" tests="5" timestamp="2026-03-01T09:30:00.978428+01:00">
    <testcase classname="evals.test_refunds" name="test_late" time="0.1"/>
    <testcase classname="evals.test_refunds" name="test_early"><failure message="assert &quot;a&quot; == 1">trace &lt;x&gt;</failure></testcase>
    <testcase classname="evals.test_refunds" name="test_setup"><error message="failed on setup"/></testcase>
    <testcase classname="evals.test_refunds" name="test_later"><skipped type="pytest.skip" message="no key"/></testcase>
    <testcase classname="evals.test_refunds" name="test_slow"><error type="TimeoutError" message="2 s"/></testcase>
  </testsuite>
</testsuites>`;
    expect(read(text)).toEqual({
      tasks: [
        { id: 'evals.test_refunds > test_late', ...none, trials: 1, successes: 1 },
        { id: 'evals.test_refunds > test_early', ...none, trials: 1 },
        { id: 'evals.test_refunds > test_setup', ...none, trials: 1, errors: 1 },
        { id: 'evals.test_refunds > test_later', ...none, trials: 0, skipped: 1 },
        { id: 'evals.test_refunds > test_slow', ...none, trials: 1, timeouts: 1 },
      ],
      at: '2026-03-01T08:30:00.978Z',
    });
  });

  test('takes repeated names as trials, in whatever suite they stand, and suites within suites by their path', () => {
    const text = `<testsuite name="top">
  <testsuite name="run 1"><testcase classname="c" name="a"/><testcase name="b"/></testsuite>
  <testsuite name="run 2"><testcase classname="c" name="a"><failure/></testcase><testcase name="b"/></testsuite>
  <testcase name="outer"/>
</testsuite>`;
    expect(read(text).tasks.map(({ id, trials, successes }) => [id, trials, successes])).toEqual([
      ['top > outer', 1, 1],
      ['c > a', 2, 1],
      ['top > run 1 > b', 1, 1],
      ['top > run 2 > b', 1, 1],
    ]);
  });

  test('a retry that succeeds does not undo the failure before it, as Surefire keeps both', () => {
    const text = `<testsuite><testcase name="a"><flakyFailure/><flakyError/></testcase>
<testcase name="b"><failure/><rerunFailure/></testcase></testsuite>`;
    expect(read(text).tasks).toEqual([
      { id: 'a', ...none, trials: 3, successes: 1, errors: 1 },
      { id: 'b', ...none, trials: 2 },
    ]);
  });

  test('a case that GoogleTest marks as not run is skipped', () => {
    const text =
      '<testsuites><testsuite><testcase name="a" status="notrun" result="suppressed"/></testsuite></testsuites>';
    expect(read(text).tasks).toEqual([{ id: 'a', ...none, trials: 0, skipped: 1 }]);
  });

  test('suites deep within suites are read', () => {
    const deep = 20_000;
    const text = `${'<testsuite>'.repeat(deep)}<testcase name="a"/>${'</testsuite>'.repeat(deep)}`;
    expect(read(text).tasks).toHaveLength(1);
  });

  test('an empty file and a run without a case hold no task', () => {
    expect(read('').tasks).toEqual([]);
    expect(read('<testsuites/>').tasks).toEqual([]);
  });
});

describe('what readJunitResults refuses', () => {
  test('entities that the file itself declares are never expanded, nor is a file read', () => {
    const laughs = `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>`;
    for (const entity of ['&b;', '&x;']) {
      expect(() => read(`${laughs}<testsuite name="${entity}"><testcase name="a"/></testsuite>`)).toThrow(
        expect.objectContaining({ code: 'evaluation.xml_malformed' }),
      );
    }
  });

  test.each([
    ['<testsuite>\n<testcase name="a">\n</testsuite>', 'evaluation.xml_malformed'],
    ['<testsuite><testcase name="a"/>', 'evaluation.xml_malformed'],
    ['task,trial,success\na,1,1\n', 'evaluation.xml_malformed'],
    ['<html><body/></html>', 'evaluation.other_format'],
  ])('refuses %j as %s', (text, code) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code }));
  });

  test('says the line on which the XML breaks', () => {
    expect(() => read('<testsuite>\n<testcase name="a">\n</testsuite>')).toThrow(
      expect.objectContaining({ message: 'Line 3 of evals/junit.xml is not XML: unexpected close tag.' }),
    );
  });

  test('any text is read or refused with a typed error', () => {
    const part = fc.constantFrom(
      '<testsuite>',
      '</testsuite>',
      '<testcase name="a">',
      '</testcase>',
      '<failure/>',
      '&',
      '<',
      'x',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        try {
          read(`<testsuite>${parts.join('')}</testsuite>`);
        } catch (error) {
          expect(error).toBeInstanceOf(GroundworkError);
        }
      }),
    );
  });
});
