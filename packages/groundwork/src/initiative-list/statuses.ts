import { plainLetters } from '../charter/id-of-title.ts';
import { type Stage, stages } from '../gates/stages.ts';

/** What lists call each stage, in plain letters: in English, German, French and Spanish. What can mean two of them, such as active, in progress or on hold, is left out: whoever imports says which. */
const named: Readonly<Record<Stage, readonly string[]>> = {
  proposed: [
    'proposed, idea, ideation, backlog, planned, new, not started, requested, proposal, concept, discovery, candidate, under evaluation, evaluating, evaluation, intake',
    'idee, geplant, vorgeschlagen, beantragt, neu, nicht gestartet',
    'propose, planifie, prevu, a l etude',
    'propuesto, propuesta, planificado',
  ],
  funded: [
    'funded, approved, build, building, in development, development, in build, design, implementation, in implementation',
    'genehmigt, bewilligt, freigegeben, in entwicklung, entwicklung, in umsetzung, umsetzung',
    'approuve, finance, en developpement',
    'aprobado, financiado, en desarrollo',
  ],
  pilot: [
    'pilot, piloting, in pilot, pilot running, poc, proof of concept, prototype, trial, in trial, beta, testing, in testing, experiment, limited rollout',
    'pilotphase, pilotbetrieb, pilotierung, im pilot, testphase, im test, probebetrieb, erprobung, prototyp',
    'pilote, en pilote, phase pilote, en test, preuve de concept, experimentation',
    'piloto, en piloto, prueba piloto, en prueba, en pruebas, prueba de concepto, prototipo',
  ],
  production: [
    'production, in production, live, in use, launched, deployed, rolled out, released, operational, scaled, in operation, productive, ga',
    'produktiv, produktion, in produktion, produktivbetrieb, in betrieb, im betrieb, im einsatz, ausgerollt, eingefuhrt',
    'en production, deploye, en service, operationnel',
    'en produccion, desplegado, operativo',
  ],
  stopped: [
    'stopped, cancelled, canceled, killed, abandoned, failed, dropped, terminated, shelved, discontinued, aborted, rejected, halted',
    'gestoppt, abgebrochen, eingestellt, verworfen, gescheitert, abgelehnt',
    'arrete, abandonne, annule, rejete',
    'detenido, cancelado, abandonado, rechazado',
  ],
  retired: [
    'retired, decommissioned, sunset, sunsetted, replaced, end of life, eol, phased out, superseded',
    'abgeschaltet, ausser betrieb, stillgelegt, abgelost, ersetzt',
    'retire, decommissionne, remplace',
    'retirado, reemplazado',
  ],
};

/** Every word of a stage. */
export const statusWords = (stage: Stage): readonly string[] => named[stage].flatMap((list) => list.split(', '));

/** How lists say that it was taken up again, in plain letters. */
const restartedForm =
  /(?<![a-z])(?:re ?started|re ?start|resumed|re ?launched|reactivated|wieder ?aufgenommen|neu gestartet|neustart|relance|repris|reanudad[oa]|reiniciad[oa])(?![a-z])/;

/** Whether a word of a list says that it was restarted. */
export const isRestarted = (status: string): boolean => restartedForm.test(plain(status));

/** The stage that a word of a list means, also where it adds that it was restarted; null where it may mean several, or is not known. `told` goes first: words as the list has them. */
export function stageOf(status: string, told: Readonly<Record<string, Stage>> = {}): Stage | null {
  const word = plain(status);
  const said = Object.entries(told).find(([each]) => plain(each) === word)?.[1];
  return said ?? stageNamed(word) ?? stageNamed(word.replace(restartedForm, ' ').replace(/\s+/g, ' ').trim());
}

const stageNamed = (word: string): Stage | null => stages.find((stage) => statusWords(stage).includes(word)) ?? null;

/** `3 - In Production` as `in production`. */
function plain(status: string): string {
  return plainLetters(status)
    .replace(/^\s*\d+\s*[-.):]\s*/, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
