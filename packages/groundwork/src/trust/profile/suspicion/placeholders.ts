import type { Pattern } from '../../../charter/pattern/pattern.ts';
import { ownPattern } from '../../../charter/pattern/read-pattern.ts';
import { countedShare } from '../../../words/numbers.ts';
import type { ColumnProfile } from '../table-profile.ts';
import { type Detector, type ProfiledTable, type Suspect, subject, textColumns } from './suspect.ts';

/** What people and forms write where nothing is known, in small letters, without the spaces around it. */
export const placeholders: readonly string[] = [
  ...[
    'unknown',
    'unkown',
    'n/a',
    'n.a.',
    '#n/a',
    'n\\a',
    'not available',
    'not applicable',
    'not known',
    'not specified',
    'unspecified',
  ],
  ...[
    'none',
    'null',
    '(null)',
    '<null>',
    'nil',
    'nan',
    '(none)',
    '[none]',
    'undefined',
    'missing',
    'empty',
    '(blank)',
    'blank',
    'no value',
  ],
  ...[
    'select',
    'select one',
    'please select',
    'please choose',
    'choose',
    'choose one',
    '--select--',
    '-- select --',
    '- select -',
    '--none--',
    '-- none --',
  ],
  ...[
    'tbd',
    'tba',
    'tbc',
    'to be determined',
    'to be defined',
    'todo',
    'to do',
    'pending data',
    'placeholder',
    'dummy',
  ],
  ...[
    'test',
    'testing',
    'test test',
    'asdf',
    'asdfasdf',
    'qwerty',
    'xxx',
    'xxxx',
    'xx',
    'zzz',
    'abc123',
    'foo',
    'bar',
    'lorem ipsum',
  ],
  ...['-', '--', '---', '.', '..', '...', '?', '??', '???', '_', '*', 'x'],
  ...['#ref!', '#value!', '#div/0!', '#name?', '#null!', '#num!', '[object object]'],
  ...[
    'unbekannt',
    'keine angabe',
    'k.a.',
    'k. a.',
    'nicht bekannt',
    'keine',
    'bitte wählen',
    'bitte auswählen',
    'ohne angabe',
  ],
  ...[
    'inconnu',
    'inconnue',
    'non renseigné',
    'non renseignée',
    'non communiqué',
    'sans objet',
    'veuillez sélectionner',
    'aucun',
    'à définir',
  ],
  ...[
    'desconocido',
    'desconocida',
    'sin datos',
    'ninguno',
    'no disponible',
    'seleccione',
    'por definir',
    'desconhecido',
    'não informado',
    'nenhum',
    'selecione',
  ],
  ...[
    'sconosciuto',
    'non disponibile',
    'nessuno',
    'seleziona',
    'onbekend',
    'geen',
    'niet bekend',
    'maak een keuze',
    'okänd',
    'ukjent',
    'ukendt',
    'tuntematon',
    'nieznany',
    'brak',
    'neznámý',
  ],
  ...['неизвестно', 'нет данных', '未知', '不明', '未定', 'なし', '알 수 없음', '없음', 'غير معروف', 'bilinmiyor'],
];

/**
 * | threshold | value | why |
 * |---|---|---|
 * | rows | at least 1 | nobody is called "n/a" |
 * | share | at most 50 % of what is written | a column that mostly says "none" means it |
 * | words that are also values (test, x, none …) | at most 5 %, and only where there are more than 10 values | an environment is called test |
 */
export const placeholderThresholds = { most: 0.5, mostOfDoubtful: 0.05, distinctOfDoubtful: 10 } as const;

/** Placeholders that may also be meant. */
const doubtful: ReadonlySet<string> = new Set([
  ...[
    'test',
    'testing',
    'x',
    'xx',
    'none',
    'select',
    'choose',
    'missing',
    'empty',
    'blank',
    'pending data',
    'dummy',
    'bar',
    'foo',
  ],
  ...[
    '.',
    '*',
    '?',
    '_',
    'keine',
    'aucun',
    'ninguno',
    'nenhum',
    'nessuno',
    'geen',
    'brak',
    'なし',
    '없음',
    'todo',
    'to do',
    'nil',
    'nan',
  ],
]);

export const detectPlaceholders: Detector = (table) =>
  textColumns(table)
    .filter(mayHold)
    .flatMap((column) => {
      const sure = [...placeholders.filter((each) => !doubtful.has(each)), ...(isZeroAmongWords(column) ? ['0'] : [])];
      const meant = placeholders.filter((each) => doubtful.has(each));
      return [
        suspect(table, column, sure, placeholderThresholds.most),
        ...(column.distinct > placeholderThresholds.distinctOfDoubtful
          ? [suspect(table, column, meant, placeholderThresholds.mostOfDoubtful)]
          : []),
      ];
    });

/** Where all values are known already, no row needs to be looked at. */
function mayHold({ top, topComplete }: ColumnProfile): boolean {
  return !topComplete || top.some(({ value }) => known.has(value.trim().toLowerCase()));
}

const known: ReadonlySet<string> = new Set([...placeholders, '0']);

/** A 0 where every other value is a word: se, pl, 0. */
function isZeroAmongWords({ top, topComplete }: ColumnProfile): boolean {
  return topComplete && top.length > 2 && top.every(({ value }) => value.trim() === '0' || !/\d/.test(value));
}

function suspect(table: ProfiledTable, column: ColumnProfile, words: readonly string[], most: number): Suspect {
  const { dialect } = table;
  const { value } = table.cell(column.name);
  return {
    code: 'profile.placeholder',
    columns: [column.name],
    where: anyOf(words)
      .map((pattern) => dialect.matches(`lower(${value})`, pattern))
      .join(' OR '),
    conclude: (count) =>
      count === 0 || count > most * column.present
        ? null
        : {
            expected: 'nothing where nothing is known',
            message: `${subject(table, column)} holds a word that stands for nothing in ${countedShare(count, column.present, 'rows')}.`,
            fix: `Write nothing there, or count these words as missing: missingValues on ${column.name} with arguments.missingValues.`,
          },
  };
}

/** Few expressions for all words: a list would make the statement for a wide table too long. Not every database folds letters beyond ASCII. */
function anyOf(words: readonly string[]): readonly Pattern[] {
  const spelled = words.flatMap((word) => {
    const capital = word.charAt(0).toUpperCase() + word.slice(1);
    return /^\p{ASCII}*$/u.test(word) ? [word] : [...new Set([word, capital, word.toUpperCase()])];
  });
  const half = Math.ceil(spelled.length / 2);
  return [spelled.slice(0, half), spelled.slice(half)]
    .filter((each) => each.length > 0)
    .map((each) => ownPattern(`^ *(${each.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')}) *$`));
}
