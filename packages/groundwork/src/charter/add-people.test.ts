import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { awkwardText } from '../../test/support/awkward-text.ts';
import { addPeople } from './add-people.ts';
import { readYaml } from './read-yaml.ts';

const zoe = { id: 'zoe.lind', name: 'Zoë Lind' };
const added = (text: string) => addPeople(text, [zoe]);

describe('people are added to groundwork.yaml', () => {
  test.each([
    [
      'below the last, with comments and what comes after as they were',
      'version: 1 # one\npeople:   # who\n  dana.ruiz: { name: Dana }   # first\n  # about ines\n  ines:  { name: Ines } # last\n\n# who decides\ndecides: {}\n',
      'version: 1 # one\npeople:   # who\n  dana.ruiz: { name: Dana }   # first\n  # about ines\n  ines:  { name: Ines } # last\n  zoe.lind: { name: "Zoë Lind" }\n\n# who decides\ndecides: {}\n',
    ],
    [
      'below one that is written over several lines, as far in',
      'people:\n    dana:\n        name: Dana\n        title: VP # really\ndecides: {}\n',
      'people:\n    dana:\n        name: Dana\n        title: VP # really\n    zoe.lind: { name: "Zoë Lind" }\ndecides: {}\n',
    ],
    [
      'inside braces',
      'people: { dana: { name: Dana } }  # who\nversion: 1\n',
      'people: { dana: { name: Dana }, zoe.lind: { name: "Zoë Lind" } }  # who\nversion: 1\n',
    ],
    ['inside empty braces', 'people: {}\n', 'people: { zoe.lind: { name: "Zoë Lind" } }\n'],
    [
      'in a file that is JSON',
      '{ "people": {\n  "dana": { "name": "Dana" }\n} }',
      '{ "people": {\n  "dana": { "name": "Dana" }, zoe.lind: { name: "Zoë Lind" } } }',
    ],
    [
      'where nobody is yet',
      'people:   # none\nversion: 1\n',
      'people:   # none\n  zoe.lind: { name: "Zoë Lind" }\nversion: 1\n',
    ],
    [
      'at the end of a file without the section',
      'version: 1',
      'version: 1\n\npeople:\n  zoe.lind: { name: "Zoë Lind" }\n',
    ],
    [
      'at the end of a file without a last line end',
      'people:\n  dana: { name: Dana }',
      'people:\n  dana: { name: Dana }\n  zoe.lind: { name: "Zoë Lind" }\n',
    ],
    [
      'with the line ends of the file',
      'people:\r\n  dana: { name: Dana }\r\nversion: 1\r\n',
      'people:\r\n  dana: { name: Dana }\r\n  zoe.lind: { name: "Zoë Lind" }\r\nversion: 1\r\n',
    ],
  ])('%s', (_, before, after) => {
    expect(added(before)).toBe(after);
  });

  test('not where another line would have to change', () => {
    expect(added('a: &p { dana: { name: Dana } }\npeople: *p\n')).toBeNull();
    expect(added('people: {\n  dana: { name: Dana } # first\n}\n')).toBeNull();
    expect(added('{ version: 1 }')).toBeNull();
    expect(added('people: [a]\n')).toBeNull();
    expect(added('people: {\n')).toBeNull();
  });

  test('and are read as they were given, whatever their names', () => {
    fc.assert(
      fc.property(
        awkwardText.filter((name) => name !== ''),
        (name) => {
          const text =
            addPeople('people:\n  dana: { name: Dana }\n', [
              { id: '0', name },
              { id: 'true', name },
            ]) ?? '';
          const read = readYaml(text, 'groundwork.yaml');
          const value = read.ok ? read.located.value : null;
          const there = name.replaceAll('${', () => '$${');
          expect(value).toEqual({ people: { dana: { name: 'Dana' }, 0: { name: there }, true: { name: there } } });
        },
      ),
    );
  });
});
