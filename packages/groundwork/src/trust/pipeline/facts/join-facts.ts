import type { Relation } from '../../../sql/relation.ts';
import { errored, readableName } from '../../measurement.ts';
import { activityFact } from './activity.ts';
import { duplicateFact } from './duplicates.ts';
import { type FactName, type FactReading, type FactScope, type Facts, type FromName, factNames } from './fact.ts';
import { pushesFact, stagesFact } from './history.ts';
import { accountFact, ownerFact, productFact, teamFact } from './references.ts';

const makers: Readonly<Record<FactName, (scope: FactScope) => Promise<FactReading>>> = {
  team: teamFact,
  product: productFact,
  owner: ownerFact,
  account: accountFact,
  stages: stagesFact,
  pushes: pushesFact,
  activity: activityFact,
  duplicate: duplicateFact,
};

/** All facts about the deals; one that its table cannot give is in trouble, and the others go on. */
export async function factsOf(scope: FactScope): Promise<Facts> {
  const read: [FactName, FactReading][] = [];
  for (const name of factNames) {
    try {
      const reading = await makers[name](scope);
      read.push([name, reading.state === 'joined' ? await tried(scope, reading) : reading]);
    } catch (error) {
      const { message, fix } = errored(error);
      read.push([name, { state: 'trouble', message: message.replace(/\.$/, ''), fix }]);
    }
  }
  return Object.fromEntries(read) as unknown as Facts;
}

/** Put to the engine alone and without running it, so that a fact whose query it refuses takes nothing from the others. */
async function tried(scope: FactScope, reading: Extract<FactReading, { state: 'joined' }>): Promise<FactReading> {
  const { connection, relation } = scope.deals;
  await connection.query(`SELECT 1 AS there FROM ${joined(relation, [reading], (each) => each.from)} AS deals LIMIT 0`);
  return reading;
}

/** The deals with their facts, as a relation of its own, and how FROM says that to a person for one of the facts. */
export function withFacts(
  relation: Relation,
  facts: Facts,
  shown: string,
): {
  readonly relation: Relation;
  readonly only: (fact: FactName) => Relation;
  readonly shown: (fact: FactName) => string;
} {
  const readings = Object.values(facts).filter((each) => each.state === 'joined');
  const named: FromName = (each) => (each === relation ? shown.replace(/ AS deals$/, '') : readableName(each));
  return {
    relation: readings.length === 0 ? relation : { ...relation, from: joined(relation, readings, (each) => each.from) },
    only: (name) => {
      const reading = facts[name];
      return reading.state === 'joined'
        ? { ...relation, from: joined(relation, [reading], (each) => each.from) }
        : relation;
    },
    shown: (name) => {
      const reading = facts[name];
      return reading.state === 'joined' ? `${joined(relation, [reading], named)} AS deals` : shown;
    },
  };
}

function joined(
  relation: Relation,
  readings: readonly Extract<FactReading, { state: 'joined' }>[],
  from: FromName,
): string {
  const columns = readings.flatMap(({ fact }) =>
    Object.entries(fact.columns).map(([name, sql]) => `${sql} AS ${name}`),
  );
  const joins = readings.map(({ fact }) => fact.join(from));
  return `(SELECT t.*, ${columns.join(', ')} FROM ${from(relation)} AS t ${joins.join(' ')})`;
}
