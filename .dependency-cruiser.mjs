import { readFileSync } from 'node:fs';

/**
 * The dependency rule of the house: what each room may import. Everything not listed is forbidden.
 * A room is a folder of packages/groundwork/src; see docs/architecture.md.
 */
const rooms = {
  errors: [],
  words: [],
  client: [],
  statistics: [],
  canonical: [],
  charter: ['errors', 'canonical'],
  ledger: ['errors', 'canonical'],
  sql: ['errors', 'canonical', 'charter', 'statistics'],
  sources: ['errors', 'charter', 'sql'],
  conditions: ['errors', 'charter', 'statistics'],
  gates: ['errors', 'charter', 'conditions'],
  'honest-test': ['words', 'charter', 'conditions'],
  'initiative-list': ['words', 'errors', 'charter', 'conditions', 'gates', 'honest-test'],
  trust: ['words', 'errors', 'canonical', 'charter', 'statistics', 'sql', 'sources', 'conditions'],
  effect: ['words', 'errors', 'canonical', 'charter', 'statistics', 'sql', 'sources', 'conditions'],
  value: ['words', 'errors', 'charter', 'statistics', 'sql', 'effect', 'conditions'],
  evaluation: ['words', 'errors', 'canonical', 'charter', 'statistics', 'conditions'],
  portfolio: ['words', 'errors', 'charter', 'statistics', 'conditions', 'gates'],
  telemetry: ['errors', 'canonical', 'charter'],
  store: [
    'errors',
    'canonical',
    'charter',
    'statistics',
    'sql',
    'sources',
    'ledger',
    'conditions',
    'telemetry',
    'gates',
  ],
  report: ['words', 'client', 'conditions', 'trust'],
  services: '*',
  server: ['errors', 'services', 'report'],
  cli: ['errors', 'words', 'client', 'services', 'server', 'report', 'demo'],
  demo: ['errors', 'services', 'statistics', 'charter'],
};

/**
 * The same for the dashboard, a folder of packages/web/src. Nobody imports a page but the router, which is in no room.
 */
const webRooms = {
  marks: [],
  ui: ['marks'],
  charts: ['marks', 'ui'],
  api: ['ui', 'marks'],
  shell: ['api', 'ui', 'marks'],
  pages: ['api', 'ui', 'marks', 'charts'],
};

const src = 'packages/groundwork/src';
const web = 'packages/web/src';
const below = Object.keys(rooms).filter((room) => !['server', 'cli', 'demo'].includes(room));

const manifest = JSON.parse(readFileSync(new URL('packages/groundwork/package.json', import.meta.url), 'utf8'));
const bundled = `node_modules/(${Object.keys(manifest.devDependencies).join('|')})/`;

export default {
  forbidden: [
    ...Object.entries(rooms).map(([room, allowed]) => ({
      name: `room-${room}`,
      severity: 'error',
      comment: `${room}/ may import ${allowed === '*' ? below.join(', ') : allowed.join(', ') || 'no other room'}. Move the code to the room that may know both, or pass it in as an argument (docs/architecture.md, The house).`,
      from: { path: `^${src}/${room}/`, pathNot: '\\.test\\.ts$' },
      to: { path: `^${src}/`, pathNot: `^${src}/(${[room, ...(allowed === '*' ? below : allowed)].join('|')})/` },
    })),
    ...Object.entries(webRooms).map(([room, allowed]) => ({
      name: `web-${room}`,
      severity: 'error',
      comment: `packages/web/src/${room}/ may import groundwork.ts and ${allowed.join(', ') || 'no other room'}. What two pages need belongs to ui, charts or api.`,
      from: { path: `^${web}/${room}/`, pathNot: '\\.test\\.tsx?$' },
      to: { path: `^${web}/`, pathNot: `^${web}/(groundwork(-report)?\\.ts$|(${[room, ...allowed].join('|')})/)` },
    })),
    {
      name: 'web-pages-apart',
      severity: 'error',
      comment: 'A page knows no other page. What two of them need belongs to ui, charts or api.',
      from: { path: `^${web}/pages/([^/]+)/` },
      to: { path: `^${web}/pages/`, pathNot: `^${web}/pages/$1/` },
    },
    {
      name: 'web-takes-from-the-product',
      severity: 'error',
      comment:
        'Only packages/web/src/groundwork.ts and groundwork-report.ts import the product: types, and values of modules that import nothing of Node.',
      from: { path: `^${web}/`, pathNot: `^${web}/groundwork(-report)?\\.ts$|\\.test\\.tsx?$` },
      to: { path: `^${src}/` },
    },
    {
      name: 'web-runs-in-a-browser',
      severity: 'error',
      comment: 'A browser has neither Node nor the engines: only these modules of the product come along as code.',
      from: { path: `^${web}/`, pathNot: '\\.test\\.tsx?$' },
      to: {
        path: `^${src}/`,
        pathNot: `^${src}/(conditions/validity|words/[\\w-]+|report/[\\w/-]+|charter/(id-of-title|init-charter|charter-keys)|services/(endpoints|rights/rights)|client/(api|request))\\.ts$`,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'web-apart',
      severity: 'error',
      comment: 'The product knows nothing of its pages.',
      from: { path: `^${src}/` },
      to: { path: '^packages/web/' },
    },
    {
      name: 'pure-statistics',
      severity: 'error',
      comment: 'statistics/ is pure mathematics: no I/O, and no package but the one for matrices.',
      from: { path: `^${src}/statistics/`, pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm', 'core'], pathNot: 'node_modules/ml-matrix/' },
    },
    {
      name: 'tests-are-not-imported',
      severity: 'error',
      from: { pathNot: '\\.test\\.ts$' },
      to: { path: '\\.test\\.ts$' },
    },
    {
      name: 'dev-dependencies-stay-out',
      comment:
        'What the published package does not carry. The devDependencies of packages/groundwork are bundled into it (scripts/bundle.mjs).',
      severity: 'error',
      from: { path: `^${src}/`, pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: bundled },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
