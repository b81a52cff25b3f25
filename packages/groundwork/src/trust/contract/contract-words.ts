/**
 * Every key of the Open Data Contract Standard 3.1 that describes and promises nothing a machine could check. A key that is neither here nor
 * turned into a rule is reported, so that nothing in a contract is passed over in silence.
 */
export const descriptive = {
  contract: new Set([
    'apiVersion',
    'kind',
    'id',
    'name',
    'version',
    'status',
    'tenant',
    'tags',
    'servers',
    'dataProduct',
    'domain',
    'description',
    'support',
    'price',
    'team',
    'roles',
    'authoritativeDefinitions',
    'customProperties',
    'contractCreatedTs',
    'slaDefaultElement',
  ]),
  object: new Set([
    'id',
    'name',
    'physicalName',
    'physicalType',
    'logicalType',
    'businessName',
    'description',
    'tags',
    'customProperties',
    'authoritativeDefinitions',
    'dataGranularityDescription',
    'deprecated',
    'synonyms',
  ]),
  property: new Set([
    'id',
    'name',
    'physicalName',
    'physicalType',
    'businessName',
    'description',
    'tags',
    'customProperties',
    'authoritativeDefinitions',
    'partitioned',
    'partitionKeyPosition',
    'classification',
    'encryptedName',
    'transformSourceObjects',
    'transformLogic',
    'transformDescription',
    'examples',
    'criticalDataElement',
    'deprecated',
    'synonyms',
  ]),
  quality: new Set([
    'dimension',
    'tags',
    'authoritativeDefinitions',
    'customProperties',
    'scheduler',
    'schedule',
    'method',
    'engine',
    'implementation',
  ]),
} as const;

/** Keys that become rules. */
export const understood = {
  contract: new Set(['schema', 'slaProperties']),
  object: new Set(['properties', 'quality', 'relationships']),
  property: new Set([
    'logicalType',
    'logicalTypeOptions',
    'required',
    'unique',
    'primaryKey',
    'primaryKeyPosition',
    'quality',
    'relationships',
    'enum',
    'items',
    'properties',
  ]),
} as const;

/** Why an option of a type is not checked. */
export const optionReasons: Readonly<Record<string, string>> = {
  'logicalTypeOptions.defaultTimezone': 'times without a zone are read by the clock of the workspace',
};

/** Why a promise of the standard is not checked: what it would take, and what to write instead. */
export const slaReasons: Readonly<Record<string, string>> = {
  retention: 'without a column of this table, a whole number and a unit it says nothing of the rows',
  frequency: 'without a column of this table, a whole number and a unit it says nothing of the rows',
  availability: 'a table does not show when it could not be read',
  throughput: 'a table does not show how fast it could be read',
  errorrate: 'the standard does not say what an error is; write quality rules',
  timeofavailability: 'a table does not show at what time it was ready',
  timetodetect: 'a table does not show how people work',
  timetonotify: 'a table does not show how people work',
  timetorepair: 'a table does not show how people work',
};

/** The two-letter words of the standard for its service levels. */
export const slaSynonyms: Readonly<Record<string, string>> = {
  av: 'availability',
  th: 'throughput',
  er: 'errorrate',
  re: 'retention',
  fy: 'frequency',
  ly: 'latency',
  freshness: 'latency',
  td: 'timetodetect',
  tn: 'timetonotify',
  tr: 'timetorepair',
};

/** Other spellings of operators that contracts are found with. */
export const operatorSpellings: Readonly<Record<string, string>> = {
  mustBeGreaterThanOrEqualTo: 'mustBeGreaterOrEqualTo',
  mustBeGreaterThanOrEqual: 'mustBeGreaterOrEqualTo',
  mustBeGreaterOrEqual: 'mustBeGreaterOrEqualTo',
  mustBeLessThanOrEqualTo: 'mustBeLessOrEqualTo',
  mustBeLessThanOrEqual: 'mustBeLessOrEqualTo',
  mustBeLessOrEqual: 'mustBeLessOrEqualTo',
};

/** What `rule`, the word before 3.1 for `metric`, can be read as. */
export const deprecatedRules: Readonly<Record<string, string>> = {
  nullValues: 'nullValues',
  missingValues: 'missingValues',
  invalidValues: 'invalidValues',
  duplicateValues: 'duplicateValues',
  duplicateCount: 'duplicateValues',
  rowCount: 'rowCount',
};

/** The units that SLA properties are written in, as our durations have them. `m` is left out: it is minutes to some and months to others. */
export const slaUnits: Readonly<Record<string, string>> = {
  s: 's',
  sec: 's',
  second: 's',
  seconds: 's',
  min: 'm',
  minute: 'm',
  minutes: 'm',
  h: 'h',
  hr: 'h',
  hour: 'h',
  hours: 'h',
  d: 'd',
  day: 'd',
  days: 'd',
  w: 'w',
  week: 'w',
  weeks: 'w',
  mo: 'mo',
  month: 'mo',
  months: 'mo',
  y: 'y',
  yr: 'y',
  year: 'y',
  years: 'y',
};
