import { plainLetters } from '../charter/id-of-title.ts';
import type { History } from '../charter/schema/history.ts';
import type { Said } from './causes.ts';
import type { Journey } from './journey.ts';

type SaidCause = NonNullable<Said['cause']>;

/** Of whom it is, in English, German, French and Spanish. */
const owner =
  '(?:owners?|ownership|accountable|accountability|responsible|responsibility|verantwortliche[rn]?|verantwortung|zustandige[rn]?|zustandigkeit|eigentumer|responsables?|proprietaires?|dueno|propietario)';
/** That something was not there; a word or two may stand between it and what was missing. */
const no = `(?:no|without|missing|lack(?:ed|ing)?(?: of)?|unclear|undefined|insufficient|kein(?:e|en|er)?|ohne|fehlende[rns]?|mangelnde[rns]?|unklare[rns]?|pas de?|sans|aucune?|manque de?|absence de?|sin|falta de|ningun[ao]?)(?: (?!${owner}(?![a-z0-9]))[a-z0-9]+){0,2}`;
const not =
  '(?:not|never|hardly|barely|poorly|badly|nicht|nie|kaum|schlecht|pas|jamais|mal|peu|no|nunca|apenas)(?: [a-z0-9]+)?';
const nobody = '(?:nobody|no one|noone|niemand|keiner|personne|nadie)(?: [a-z0-9]+){0,3}';
const be = '(?:(?:is|are|was|were|ist|sind|war|waren|wurden|est|sont|estan) )?';
const missing = `${be}(?:missing|unclear|undefined|vague|lacking|left|gone|unklar|fehlt|fehlen|fehlte|fehlten|weg|flous?|manquante?s?|pas clairs?|inconnue?s?|confusos?|poco claros?)`;

const goals =
  '(?:success criteria|goals?|objectives?|targets?|kpis?|erfolgskriterien|ziele?|zielsetzung(?:en)?|kennzahlen|criteres? de succes|objectifs?|criterios? de exito|objetivos?)';
const records =
  '(?:data|crm|erp|sap|master data|records|daten|stammdaten|donnees|datos)(?: (?:is|are|was|were|wird|wurde|wurden|ist|sind|est|sont|esta|estan))?';
const access =
  '(?:access|apis?|integrations?|interfaces?|zugriff|zugang|schnittstellen?|anbindung|acces|acceso|integracion)';
const watching =
  '(?:evaluations?|evals?|monitoring|observability|logging|tracing|telemetry|evaluierung|uberwachung|messung|suivi|seguimiento|evaluacion|monitoreo)';
const measured =
  '(?:measured|measurable|evaluated|monitored|gemessen|messbar|uberwacht|evaluiert|mesures?|evalues?|suivis?|medid[oa]s?|medible|evaluad[oa]s?)';
const owned = '(?:own(?:s|ed)|responsible|accountable|verantwortlich|zustandig|responsable)';
const used =
  '(?:used?|using|adopted|adoption|usage|uptake|genutzt|benutzt|verwendet|nutzung|akzeptanz|utilise[es]?|utilisation|uso|usaba|utilizo|adopcion)';

/** What of a reason, in plain letters, names a cause. */
const names: Readonly<Record<SaidCause, readonly string[]>> = {
  success: [
    `${no} ${goals}`,
    `${goals} ${missing}`,
    `${goals} ${be}${not} (?:defined|agreed|clear|definiert|klar|clairs?|definis?|claros?)`,
  ],
  data: [
    '(?:data|information) (?:quality|access|availability|gaps?|issues?|problems?|silos?)',
    '(?:poor|bad|dirty|incomplete|wrong|outdated|not enough) (?:[a-z]+ )?data',
    'daten(?:qualitat|zugriff|zugang|lage|lucken|probleme|basis|verfugbarkeit)',
    '(?:schlechte|unvollstandige|mangelhafte|veraltete|falsche|fehlerhafte) (?:[a-z]+ )?(?:daten|stammdaten)',
    '(?:qualite|acces|disponibilite) (?:des|aux) donnees',
    '(?:calidad|acceso|disponibilidad) (?:de|a) (?:los )?datos',
    `${no} (?:data|daten|stammdaten|donnees|datos|${access})(?! ${owner})`,
    `${records} (?:missing|incomplete|outdated|unavailable|unmaintained|fehlen|fehlten|unvollstandig|veraltet|manquantes|incompletes|incompletos)`,
    `${records} ${not} (?:maintained|updated|filled|available|accessible|gepflegt|aktuell|verfugbar|tenue?s?|renseignee?s?|disponibles?|mantenid[oa]s?|actualizad[oa]s?)`,
    `${access} (?:denied|refused|failed|impossible|verweigert|gescheitert|refuse|denegado)`,
  ],
  observation: [`${no} ${watching}`, `${watching} (?:gaps?|${missing})`, `${not} ${measured}`],
  owner: [`${no} ${owner}`, `${owner} ${missing}`, `${nobody} ${owned}`],
  harmful: [
    '(?:harmful|did harm|caused (?:harm|damage)|schadlich|nuisible|perjudicial)',
    '(?:made|got|became|getting) (?:[a-z]+ )?worse',
    'worse than before',
    '(?:verschlechtert|empire|empeoro|empeoraba)',
  ],
  other: [
    `(?:${nobody}|${not}|low|lack of|geringe|mangelnde|keine|faible|manque d|baja) ${used}`,
    `(?:${no}|out of|over) (?:budget|funding|presupuesto)`,
    'budget (?:cuts?|exhausted|gestrichen|gekurzt|coupe)',
    '(?:too (?:expensive|costly)|zu teuer|trop chere?|demasiado caro|muy caro)',
    '(?:legal|compliance|privacy|gdpr|security|works council|datenschutz|dsgvo|betriebsrat|rgpd|conformite|proteccion de datos)',
    '(?:vendor|supplier|anbieter|lieferant|fournisseur|proveedor)',
    '(?:strategy|priority|priorities|reorgani[sz]ation|reorg|strategie|prioritat|prioritaten|priorites?|estrategia|prioridad(?:es)?)',
  ],
};

const rules = (Object.keys(names) as readonly SaidCause[]).map((cause) => ({
  cause,
  form: new RegExp(`(?<![a-z0-9])(?:${names[cause].join('|')})(?![a-z0-9])`),
}));

const trouble = '(?:problems?|issues?|concerns?|objections?|probleme?|bedenken|problemes?|problemas?)';
/** What says that something was in order, so that naming it names no cause. */
const inOrder = new RegExp(
  `(?<![a-z0-9])(?:fine|good|great|ok|okay|solved|resolved|fixed|no longer|not (?:a|the|an) (?:problem|issue|reason|cause)|not harmful|no harm|${no} ${trouble}|said yes|(?<!(?:not|never|nicht|nie|pas|no|nunca) )(?:granted|approved|passed|cleared|freigegeben|genehmigt|bestanden|accordee?s?|approuvee?s?|aprobad[oa]s?|concedid[oa]s?)|gut|gelost|behoben|in ordnung|bonnes?|resolus?|bien|resuelto)(?![a-z0-9])`,
);

/**
 * The cause that a reason names in plain words of English, German, French or Spanish; null where it names none of them, or more than one. From what somebody said, so it counts beside
 * what was found and never with it.
 */
export function saidCause(reason: string): SaidCause | null {
  const words = plainLetters(reason)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  if (inOrder.test(words)) return null;
  const [first, ...others] = rules.filter(({ form }) => form.test(words));
  return first === undefined || others.length > 0 ? null : first.cause;
}

/** What is declared of why it ended, or stands where it is declared to stand; null where nothing is, and where the records tell what happened since. */
export function saidOf({ ended, stays }: Pick<Journey, 'ended' | 'stays'>, history: History | null): Said | null {
  const isDeclared = ended === null ? stays.at(-1)?.declared === true : ended.declared;
  return isDeclared ? saidBy(ended === null ? history?.because : ended.because) : null;
}

/** A reason with the cause that it names. */
export const saidBy = (text: string | null | undefined): Said | null =>
  text ? { text, cause: saidCause(text) } : null;
