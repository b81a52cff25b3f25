export const fields = [
  'name',
  'id',
  'owner',
  'sponsor',
  'facing',
  'status',
  'started',
  'funded',
  'piloted',
  'produced',
  'ended',
  'resumed',
  'because',
  'spend',
  'promise',
  'budget',
  'currency',
  'department',
  'description',
  'comment',
] as const;
export type FieldName = (typeof fields)[number];

/** What people call each of them at the head of a column, in plain letters: in English, German, French and Spanish, the plainest first. */
const named: Readonly<Record<FieldName, readonly string[]>> = {
  name: [
    'name, title, initiative, initiative name, initiative title, project, project name, project title, use case, use case name, pilot name, agent, agent name',
    'vorhaben, projekt, projektname, projekttitel, bezeichnung, anwendungsfall, titel',
    'projet, nom, nom du projet, intitule, cas d usage',
    'proyecto, nombre, nombre del proyecto, iniciativa, caso de uso, titulo',
  ],
  id: ['id, initiative id, project id, key, slug, code', 'kennung, projektnummer', 'identifiant', 'identificador'],
  owner: [
    'owner, owner name, business owner, executive owner, exec owner, accountable owner, accountable person, responsible person, initiative owner, project owner, process owner, accountable, responsible, lead, project lead, product owner',
    'verantwortlich, verantwortlicher, verantwortliche, verantwortliche person, projektleiter, projektleiterin, projektleitung, eigentumer',
    'responsable, porteur, proprietaire, chef de projet',
    'propietario, dueno',
  ],
  sponsor: [
    'sponsor, executive sponsor, exec sponsor, business sponsor, executive',
    'auftraggeber',
    'commanditaire',
    'patrocinador',
  ],
  facing: ['facing, audience, orientation'],
  status: [
    'status, stage, phase, state, lifecycle, project status, current status, current stage',
    'zustand, projektstatus',
    'statut, etat, etape',
    'estado, fase, etapa',
  ],
  started: [
    'started, start, start date, started on, date started, kick off, kickoff, kick off date, kickoff date, begin, begin date, created, created on',
    'startdatum, beginn, gestartet, gestartet am, begonnen am',
    'debut, date de debut, demarrage, date de demarrage',
    'inicio, fecha de inicio',
  ],
  funded: [
    'funded, funded on, funding date, approved, approved on, approval date, date approved',
    'genehmigt am, bewilligt am, freigabe, freigabedatum',
    'date d approbation',
    'fecha de aprobacion',
  ],
  piloted: [
    'piloted, pilot, pilot start, pilot date, pilot start date, pilot started, poc start, poc date',
    'pilotstart, pilotbeginn, beginn pilot',
    'debut du pilote',
    'inicio del piloto',
  ],
  produced: [
    'produced, production, production date, go live, go live date, golive, live since, launched, launch date, launched on, in production since, deployed on',
    'produktiv seit, live seit, produktivsetzung, inbetriebnahme',
    'mise en production, date de mise en production, mise en service',
    'puesta en produccion, fecha de puesta en produccion, en produccion desde',
  ],
  ended: [
    'ended, end, end date, ended on, stopped, stopped on, closed on, cancelled on, retired on, stop date, date ended',
    'ende, enddatum, beendet am, gestoppt am, abgebrochen am',
    'fin, date de fin, date d arret',
    'fecha de fin, fecha fin',
  ],
  resumed: [
    'resumed, restarted, restart, restarted on, resumed on, date restarted, date resumed, restart date, resumption date, relaunched on, reactivated on',
    'wieder aufgenommen, wieder aufgenommen am, wiederaufnahme, wiederaufgenommen am, neu gestartet am, neustart',
    'repris le, reprise, date de reprise, relance le',
    'reanudado el, fecha de reanudacion, reinicio, fecha de reinicio',
  ],
  because: [
    'because, reason, why, reason stopped, stop reason, reason for stopping, why stopped, comment on status, status comment, status reason, reason for status, reason on hold, blocker, blockers, blocked by, cause, root cause',
    'grund, abbruchgrund, stoppgrund, begrundung',
    'raison, motif, raison de l arret, motif de l arret',
    'motivo, razon, motivo de cierre, causa',
  ],
  spend: [
    'spend, spent, cost, costs, total cost, total spend, spend to date, spent to date, amount, investment, actual cost, actuals, cost to date',
    'ausgaben, ausgaben bisher, bisherige ausgaben, kosten, kosten bisher, bisherige kosten, istkosten, ist kosten',
    'depense, depenses, depenses a ce jour, cout, couts, cout total',
    'gasto, gastos, gasto a la fecha, coste, costes, costo, costos',
  ],
  // Only what says that it is of a year: of any other nobody knows how often it comes.
  promise: [
    'expected annual value, annual value, expected annual benefit, expected annual benefits, annual benefit, annual benefits, expected annual savings, annual savings, expected annual return, annual return, yearly value, yearly benefit, yearly savings, expected value p a, expected value per year, expected value per annum, value p a, value per year, expected benefit p a, expected benefit per year, benefit p a, benefits p a, benefit per year, benefits per year, benefit per annum, benefits per annum, benefit year, savings year, value year, savings p a, savings per year, savings per annum',
    'jahresnutzen, erwarteter jahresnutzen, jahrlicher nutzen, erwarteter jahrlicher nutzen, nutzen p a, nutzen pro jahr, nutzen jahr, einsparung p a, einsparung pro jahr, einsparungen p a, einsparungen pro jahr',
    'valeur annuelle, valeur annuelle attendue, gain annuel, gain annuel attendu, gains annuels, gains par an, benefice annuel attendu',
    'valor anual, valor anual esperado, beneficio anual, beneficio anual esperado, ahorro anual, ahorro anual esperado',
  ],
  budget: [
    'budget, approved budget, planned budget, total budget, budget total, funding, funding amount',
    'geplantes budget, genehmigtes budget',
    'budget approuve',
    'presupuesto, presupuesto aprobado',
  ],
  currency: ['currency, ccy, cur, currency code', 'wahrung', 'devise, monnaie', 'moneda, divisa'],
  department: [
    'department, dept, business unit, bu, function, area, division, team, org',
    'abteilung, bereich, fachbereich, geschaftsbereich',
    'departement, service, direction',
    'departamento',
  ],
  description: [
    'description, summary, what, details, about, purpose, goal',
    'beschreibung, zweck',
    'objectif',
    'descripcion, objetivo',
  ],
  comment: [
    'comment, comments, notes, note, remark, remarks',
    'kommentar, kommentare, bemerkung, bemerkungen, notiz, notizen, anmerkung, anmerkungen',
    'commentaire, commentaires, remarque, remarques',
    'comentario, comentarios, observaciones, notas',
  ],
};

export const columnNames = Object.fromEntries(
  Object.entries(named).map(([field, lists]) => [field, lists.flatMap((list) => list.split(', '))]),
) as unknown as Readonly<Record<FieldName, readonly string[]>>;
