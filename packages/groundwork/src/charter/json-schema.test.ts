import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { exampleCharter, exampleWorkspace } from './example.ts';
import { charterJsonSchema, type JsonSchema, workspaceJsonSchema } from './json-schema.ts';
import { readYaml } from './read-yaml.ts';
import { charter } from './schema/charter.ts';
import { workspace } from './schema/workspace.ts';
import { substitute } from './substitute.ts';

function parsed(text: string): unknown {
  const read = readYaml(text, 'x.yaml');
  if (!read.ok) throw new Error(read.problems[0]?.message);
  return read.located.value;
}

/** The published JSON Schema, read back by a reader of JSON Schema and held against values. */
const publishedCharter = z.fromJSONSchema(charterJsonSchema() as Parameters<typeof z.fromJSONSchema>[0]);
const publishedWorkspace = z.fromJSONSchema(workspaceJsonSchema() as Parameters<typeof z.fromJSONSchema>[0]);

const head = 'version: 1\nid: a\ntitle: A\nowner: { person: dana.ruiz }\n';

describe('the published JSON Schema', () => {
  test('is draft 2020-12 with a title, and says nothing of our own marks', () => {
    for (const schema of [charterJsonSchema(), workspaceJsonSchema()]) {
      expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
      expect(schema.title).toMatch(/^Groundwork /);
      expect(schema.additionalProperties).toBe(false);
      expect(JSON.stringify(schema)).not.toContain('"secret":true');
    }
  });

  test('does not require what has a default', () => {
    expect(charterJsonSchema().required).toEqual(['version', 'id', 'title', 'owner']);
    expect(workspaceJsonSchema().required).toEqual(['version', 'organization']);
  });

  test('describes every key', () => {
    expect([
      ...undescribed(charterJsonSchema(), 'charter'),
      ...undescribed(workspaceJsonSchema(), 'workspace'),
    ]).toEqual([]);
  });

  test('accepts the examples, variables and all', () => {
    expect(publishedCharter.safeParse(parsed(exampleCharter)).error?.issues).toBeUndefined();
    expect(publishedWorkspace.safeParse(parsed(exampleWorkspace)).error?.issues).toBeUndefined();
  });

  test.each([
    [head, true],
    ['version: 2\nid: a\ntitle: A\nowner: { person: x }\n', false],
    ['version: 1\nid: A b\ntitle: A\nowner: { person: x }\n', false],
    ['version: 1\nid: a\nowner: { person: x }\n', false],
    [`${head}extra: 1\n`, false],
    [`${head}success: { primary: { metric: m, increase: 10% } }\n`, true],
    [`${head}success: { primary: { metric: m, increase: 0.25 } }\n`, true],
    [`${head}success: { primary: { metric: m, increase: 10 % } }\n`, false],
    [`${head}success: { primary: { metric: m, increase: 0% } }\n`, false],
    [`${head}success: { confidence: 100% }\n`, false],
    [`${head}baseline: { window: { from: 2026-02-28, to: 2026-03-01 } }\n`, true],
    [`${head}baseline: { window: { from: 2026-02-30, to: 2026-03-01 } }\n`, false],
    [`${head}metrics: { m: { table: crm.c, unit: u, kind: ratio, numerator: x, denominator: y } }\n`, true],
    [`${head}metrics: { m: { table: crm.c, unit: u, kind: ratio, value: x } }\n`, false],
    [`${head}metrics: { a-b: { table: crm.c, unit: u, kind: mean, value: x } }\n`, false],
    [`${head}economics: { costs: [{ name: x, per_month: 5 }] }\n`, true],
    [`${head}economics: { costs: [{ name: x, per_year: 5 }] }\n`, false],
    [`${head}access: [{ source: crm, reads: [a] }, { http: "https://x" }]\n`, true],
    [`${head}access: [{ htp: x }]\n`, false],
  ])('agrees with what is read: %j is %s', (text, accepted) => {
    expect(charter.safeParse(parsed(text)).success).toBe(accepted);
    expect(publishedCharter.safeParse(parsed(text)).success).toBe(accepted);
  });

  test('lets a variable stand where a form is asked for, and not in a name', () => {
    const text = `${head}sponsor: \${SPONSOR}\nbaseline: { window: { from: "\${FROM}", to: 2026-03-01 } }\n`;
    expect(publishedCharter.safeParse(parsed(text)).success).toBe(true);
    expect(
      publishedCharter.safeParse(
        parsed(`${head}metrics: { "\${M}": { table: crm.c, unit: u, kind: mean, value: x } }\n`),
      ).success,
    ).toBe(false);
  });
});

describe('the examples', () => {
  test('are valid', () => {
    const read = readYaml(exampleWorkspace, 'groundwork.yaml');
    if (!read.ok) throw new Error();
    const { value } = substitute(read.located, { WAREHOUSE_URL: 'postgres://db/crm', NOTIFY_URL: 'https://n.example' });
    expect(workspace.safeParse(value).error?.issues).toBeUndefined();
    expect(charter.safeParse(parsed(exampleCharter)).error?.issues).toBeUndefined();
  });
});

/** The paths of keys that say nothing about themselves. A discriminator is described once, in its first branch. */
function undescribed(schema: JsonSchema, path: string): string[] {
  const branches = (schema.anyOf ?? schema.oneOf ?? []) as JsonSchema[];
  const described = new Set(
    branches.flatMap((branch) =>
      Object.entries(branch.properties ?? {}).flatMap(([key, member]) =>
        (member as JsonSchema).description ? [key] : [],
      ),
    ),
  );
  const own = Object.entries(schema.properties ?? {}).flatMap(([key, member]) => [
    ...((member as JsonSchema).description ? [] : [`${path}.${key}`]),
    ...undescribed(member as JsonSchema, `${path}.${key}`),
  ]);
  const inside = [schema.items, schema.additionalProperties].filter((each) => typeof each === 'object') as JsonSchema[];
  const known = (each: string) => ![...described].some((key) => each === `${path}.${key}`);
  return [
    ...own,
    ...inside.flatMap((each) => undescribed(each, `${path}[]`)),
    ...branches.flatMap((each) => undescribed(each, path)).filter(known),
  ];
}
