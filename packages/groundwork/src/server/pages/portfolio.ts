import type { Context as HttpContext } from 'hono';
import { html, raw } from 'hono/html';
import { conditionWords } from '../../report/state-words.ts';
import type { Context } from '../../services/context.ts';
import { type VerbOutput, verbs } from '../../services/verbs.ts';
import { style } from './style.ts';

type Latest = VerbOutput<'latest'>;
type Listed = VerbOutput<'list'>[number];
type State = Latest['conditions'][number]['state'];

const short: Readonly<Record<Latest['conditions'][number]['id'], string>> = {
  process: 'Pr',
  success: 'Su',
  data: 'Da',
  governance: 'Go',
  baseline: 'Ba',
  owner: 'Ow',
  observation: 'Ob',
};
const honest = new Set(['data', 'governance', 'baseline', 'owner']);

/** Every mark has a shape of its own, so that greyscale is enough. 16 × 16. */
const marks: Readonly<Record<State, string>> = {
  met: '<circle cx="8" cy="8" r="3.5"/>',
  unmet:
    '<rect x="1" y="1" width="14" height="14" rx="2.5"/><path d="M5 5l6 6M11 5l-6 6" stroke="var(--paper)" stroke-width="2"/>',
  unverified:
    '<circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2.2 2.2"/>',
  stale:
    '<circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M8 2.5a5.5 5.5 0 0 0 0 11z"/>',
  waived:
    '<path d="M8 1.5L14.5 8L8 14.5L1.5 8z" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M5.5 8h5" stroke="currentColor" stroke-width="1.5"/>',
};

/** The one page of this version: every initiative, its conditions as they were found last, and what to do first. */
export async function portfolioPage(c: HttpContext, ctx: Context): Promise<Response> {
  const list = await (await verbs.list.load())({ ctx, input: {} });
  const read = await verbs.latest.load();
  const rows = await Promise.all(
    list.map(async (each) => ({
      listed: each,
      latest: each.ok ? await read({ ctx, input: { initiative: each.initiative } }) : null,
    })),
  );
  const held = rows.filter(
    (each) => each.latest?.conditions.some(({ state }) => state !== 'met' && state !== 'waived') ?? true,
  ).length;
  return c.html(
    html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Groundwork</title><style>${raw(style)}</style></head>
<body>
<main>
<h1>${headline(rows.length, held)}</h1>
<p class="lead">As the last checks found it. Run <code>groundwork check</code> to look again.</p>
${rows.length === 0 ? html`<p>No initiative is here yet. Make one with <code>groundwork init</code>.</p>` : table(rows)}
${rows.map(({ listed, latest }) => details(listed, latest))}
<footer>The API is described at <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>. <code>groundwork verify</code> checks the ledger.</footer>
</main>
</body>
</html>`,
  );
}

function headline(count: number, held: number): string {
  if (count === 0) return 'Nothing is written down yet.';
  const all = `${count} ${count === 1 ? 'initiative' : 'initiatives'}`;
  return held === 0
    ? `${all}, and every condition holds.`
    : `${all}; ${held} ${held === 1 ? 'has' : 'have'} something to close first.`;
}

function table(rows: readonly { listed: Listed; latest: Latest | null }[]) {
  return html`<table>
<thead><tr><th scope="col">Initiative</th><th scope="col">Stage</th>${Object.entries(short).map(([id, text]) => html`<th scope="col" class="cell${honest.has(id) ? ' honest' : ''}" title="${id}"><abbr title="${id}">${text}</abbr></th>`)}<th scope="col">Owner</th><th scope="col">Verdict</th><th scope="col">First to close</th></tr></thead>
<tbody>${rows.map(({ listed, latest }) => row(listed, latest))}</tbody>
</table>`;
}

function row(listed: Listed, latest: Latest | null) {
  if (!latest) {
    return html`<tr><th scope="row"><a href="#${listed.initiative}">${listed.initiative}</a></th><td>${listed.stage}</td><td colspan="10" class="unmet">The charter cannot be read: ${listed.problems[0] ?? ''}</td></tr>`;
  }
  const first =
    latest.conditions.find((each) => each.state === 'unmet') ??
    latest.conditions.find((each) => each.state !== 'met' && each.state !== 'waived');
  return html`<tr><th scope="row"><a href="#${latest.initiative}">${latest.title}</a><small>${latest.initiative}</small></th><td>${latest.stage}</td>${latest.conditions.map((each) => html`<td class="cell" data-short="${short[each.id]}">${mark(each.state, each.id)}</td>`)}<td>${latest.ownerName ?? html`<span class="quiet">nobody</span>`}</td><td>${verdict(latest)}</td><td>${harm(latest)[0] ?? first?.reason ?? nothingMissing(latest)}</td></tr>`;
}

/** What the last measurement found to be worse: nothing comes before it. */
function harm({ effect }: Latest): readonly string[] {
  return (effect?.metrics ?? [])
    .filter(
      ({ verdict, beyondTolerance }) => verdict === 'harmful' || verdict === 'breached' || beyondTolerance === true,
    )
    .map(({ message }) => message);
}

/** Every condition holds: then only time, or a decision, is left. */
function nothingMissing(latest: Latest): string {
  const primary = latest.effect?.metrics.find((each) => each.role === 'primary');
  return primary?.verdict === 'too early' ? primary.message : 'Nothing blocks it';
}

function mark(state: State, id: string) {
  return html`<svg class="mark ${state}" viewBox="0 0 16 16" width="16" height="16" fill="currentColor" role="img" aria-label="${id}: ${conditionWords[state]}"><title>${id}: ${conditionWords[state]}</title>${raw(marks[state])}</svg>`;
}

function verdict(latest: Latest) {
  const primary = latest.effect?.metrics.find((each) => each.role === 'primary');
  if (!latest.effect || !primary) return html`<span class="quiet">not measured</span>`;
  return html`<span class="verdict ${(primary.verdict ?? '').replaceAll(' ', '-')}">${primary.verdict}</span><small>claim ${latest.effect.strength}${latest.effect.registered ? '' : ', exploratory'}</small>`;
}

function details(listed: Listed, latest: Latest | null) {
  if (!latest)
    return html`<section id="${listed.initiative}"><h2>${listed.initiative}</h2><ul>${listed.problems.map((each) => html`<li>${each}</li>`)}</ul></section>`;
  const primary = latest.effect?.metrics.find((each) => each.role === 'primary');
  return html`<section id="${latest.initiative}">
<h2>${latest.title}</h2>
${primary ? html`<p class="lead">${primary.message}</p>` : ''}
${harm(latest)
  .filter((each) => each !== primary?.message)
  .map((each) => html`<p class="unmet">${each}</p>`)}
<table class="conditions"><tbody>${latest.conditions.map((each) => html`<tr><td class="cell">${mark(each.state, each.id)}</td><th scope="row">${each.id}</th><td class="${each.state}">${conditionWords[each.state]}</td><td>${each.reason ?? ''}${each.fix ? html`<small>${each.fix}</small>` : ''}</td><td class="quiet num">${each.checkedAt?.slice(0, 10) ?? 'never checked'}</td></tr>`)}</tbody></table>
${latest.entries.length === 0 ? '' : html`<details><summary>Ledger, the last ${latest.entries.length} entries</summary><table><tbody>${latest.entries.map((each) => html`<tr><td class="num">#${each.index}</td><td class="num">${each.at.slice(0, 10)}</td><td>${each.text}</td><td class="mono quiet">${each.leafHash.slice(0, 4)}…${each.leafHash.slice(-4)}</td></tr>`)}</tbody></table></details>`}
</section>`;
}
