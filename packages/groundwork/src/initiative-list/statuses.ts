import { type Stage, stages } from '../gates/stages.ts';

/** What lists call each stage, plain. What can mean two of them, such as active, in progress or on hold, is left out: whoever imports says which. */
const words: Readonly<Record<Stage, readonly string[]>> = {
  proposed: [
    'proposed',
    'idea',
    'ideation',
    'backlog',
    'planned',
    'new',
    'not started',
    'requested',
    'proposal',
    'concept',
    'discovery',
    'candidate',
    'under evaluation',
    'evaluating',
    'evaluation',
    'intake',
  ],
  funded: [
    'funded',
    'approved',
    'build',
    'building',
    'in development',
    'development',
    'in build',
    'design',
    'implementation',
    'in implementation',
  ],
  pilot: [
    'pilot',
    'piloting',
    'in pilot',
    'pilot running',
    'poc',
    'proof of concept',
    'prototype',
    'trial',
    'in trial',
    'beta',
    'testing',
    'in testing',
    'experiment',
    'limited rollout',
  ],
  production: [
    'production',
    'in production',
    'live',
    'in use',
    'launched',
    'deployed',
    'rolled out',
    'released',
    'operational',
    'scaled',
    'in operation',
    'productive',
    'ga',
  ],
  stopped: [
    'stopped',
    'cancelled',
    'canceled',
    'killed',
    'abandoned',
    'failed',
    'dropped',
    'terminated',
    'shelved',
    'discontinued',
    'aborted',
    'rejected',
    'halted',
  ],
  retired: [
    'retired',
    'decommissioned',
    'sunset',
    'sunsetted',
    'replaced',
    'end of life',
    'eol',
    'phased out',
    'superseded',
  ],
};

/** The stage that a word of a list means; null where it may mean several, or is not known. `told` goes first: words as the list has them. */
export function stageOf(status: string, told: Readonly<Record<string, Stage>> = {}): Stage | null {
  const word = plain(status);
  const said = Object.entries(told).find(([each]) => plain(each) === word)?.[1];
  return said ?? stages.find((stage) => words[stage].includes(word)) ?? null;
}

/** `3 - In Production` as `in production`. */
function plain(status: string): string {
  return status
    .toLowerCase()
    .replace(/^\s*\d+\s*[-.):]\s*/, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
