import { exampleCharter, exampleWorkspace } from '../example.ts';
import { charterJsonSchema, type JsonSchema, workspaceJsonSchema } from '../json-schema.ts';
import { readYaml } from '../read-yaml.ts';
import { type KeyRow, keyRows, kindsOf } from './key-rows.ts';
import { exampleOf, valueKinds, valueWords } from './value-words.ts';

/** docs/charter.md: every key of charter.yaml and groundwork.yaml, generated from the schema. */
export function charterMarkdown(): string {
  const parts = [
    intro,
    fenced(exampleCharter),
    rules,
    '## `charter.yaml`',
    ...sections(charterJsonSchema(), parsed(exampleCharter)),
    '## `groundwork.yaml`',
    String(workspaceJsonSchema().description ?? ''),
    fenced(exampleWorkspace),
    ...sections(workspaceJsonSchema(), parsed(exampleWorkspace)),
    '## Kinds of values',
    ...valueKinds.map(
      ({ title, description, examples }) => `### ${title}\n\n${description} Example: \`${String(examples[0])}\`.`,
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

const intro = `<!-- Generated from the schema: edit packages/groundwork/src/charter/schema, then run
     UPDATE_DOCS=1 npx vitest run packages/groundwork/src/charter/documentation -->
# The charter

A charter says what an initiative promises, and is written before launch. It is the file \`initiatives/<id>/charter.yaml\` of a
workspace; beside them, \`groundwork.yaml\` says who the people are, who decides, and where the data is. Both belong in git.
\`groundwork schema charter\` and \`groundwork schema workspace\` print their JSON Schema, with which editors complete and check them.

## A whole charter`;

const rules = `## How a charter is read

- It is YAML 1.2. Days are written 2026-12-31 and are days in the workspace's time zone.
- Only \`version\`, \`id\`, \`title\` and \`owner\` are required. A charter grows: a section that is not there yet makes its condition
  unmet, and does not make the file invalid.
- Every mistake is reported at once, each with file, line, column, what was expected and the fix. A key that is not listed here is a
  mistake, and so is a name that refers to nothing (a metric, a person, a source, a step) and what contradicts itself (a baseline that
  ends after the start, a split that does not sum to 100%, a rule with two comparisons). A command then ends with exit code 2.
- \`\${NAME}\` in a text takes the environment variable NAME, and \`$\${\` stands for \`\${\` itself. What came from a variable, and every
  connection URL, is kept out of all output, errors and the ledger.
- Each section has a hash, of what it says and not of how it is formatted, with \`\${NAME}\` standing for itself. A signature or an
  acceptance binds to that hash: edit the section and it must be given again.`;

/** The keys of the top level first, those with keys of their own after them, each as a section. */
function sections(schema: JsonSchema, example: unknown): readonly string[] {
  const rows = keyRows(schema);
  const top = rows.filter(({ path }) => path.length === 1);
  const grouped = top.filter(({ path: [key] }) => rows.some((row) => row.path.length > 1 && row.path[0] === key));
  return [
    table(top, example, grouped),
    ...grouped.map(({ path: [key = ''], schema: section }) => {
      const own = rows.filter((row) => row.path.length > 1 && row.path[0] === key);
      return [`### \`${key}\``, section.description ?? '', ...kinds(section), table(own, example, [])].join('\n\n');
    }),
  ];
}

/** The kinds that a section, or each entry of it, may be. */
function kinds(schema: JsonSchema): readonly string[] {
  const entry = [schema, schema.additionalProperties, schema.items].find(
    (each) => typeof each === 'object' && kindsOf(each as JsonSchema).length > 1,
  );
  if (entry === undefined) return [];
  return [
    kindsOf(entry as JsonSchema)
      .map(({ title, description }) => `- **${title}** — ${description}`)
      .join('\n'),
  ];
}

function table(rows: readonly KeyRow[], example: unknown, linked: readonly KeyRow[]): string {
  const head = '| key | value | required | default | what it is | example |\n|---|---|---|---|---|---|';
  return [head, ...rows.map((row) => line(row, example, linked.includes(row)))].join('\n');
}

function line({ path, schema, onlyIn, required }: KeyRow, example: unknown, linked: boolean): string {
  const key = written(path);
  const shown = exampleOf(path, schema, example);
  const cells = [
    linked ? `[\`${key}\`](#${key})` : `\`${key}\``,
    valueWords(schema),
    onlyIn === null ? (required ? 'yes' : '') : `${required ? 'for' : 'only for'} ${onlyIn.join(', ')}`,
    schema.default === undefined || isEmptyGroup(schema.default) ? '' : `\`${String(schema.default)}\``,
    schema.description ?? '',
    shown === null ? '' : `\`${shown}\``,
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}

/** `success.harmless[].metric`. */
function written(path: readonly string[]): string {
  return path.reduce((text, step) => (text === '' ? step : step === '[]' ? `${text}[]` : `${text}.${step}`), '');
}

function isEmptyGroup(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function fenced(yaml: string): string {
  return `\`\`\`yaml\n${yaml}\`\`\``;
}

function parsed(yaml: string): unknown {
  const read = readYaml(yaml, 'example.yaml');
  return read.ok ? read.located.value : {};
}
