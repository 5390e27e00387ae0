import { $, api, el } from './common.js';

const SUBJECTS = ['operations', 'answers', 'statuses', 'transitions', 'rules', 'faults', 'endings'];
let drawn = '';

/** Shows what this world's clients were led through. It is asked for while somebody looks, for the server has to find it out. */
export async function readCoverage() {
  if (!$('coverage').open) return;
  const { ok, json, text } = await api('GET', '/_mock/coverage');
  if (!ok || text === drawn) return;
  drawn = text;
  const focus = document.activeElement?.id;
  const opened = new Set([...$('coverage-list').querySelectorAll('details[open]')].map((view) => view.id));
  $('coverage-list').replaceChildren(...SUBJECTS.map((subject) => row(subject, json[subject], opened)),
    ...(json.unread_requests ? [el('p', { class: 'warn' }, `${json.unread_requests} requests were forgotten before somebody looked`)] : []));
  if (focus && document.activeElement?.id !== focus) $(focus)?.focus();
}

function row(subject, { percent, seen, unseen, others }, opened) {
  const id = `coverage ${subject}`;
  return el('details', { id, open: opened.has(id) },
    el('summary', { id: `${id} summary` }, `${subject} `, el('span', { class: percent === 100 ? 'good' : 'soft' }, `${percent} %`)),
    el('p', { class: 'soft' }, unseen.length ? `Not seen: ${unseen.join(', ')}.` : 'All seen.'),
    seen.length ? el('p', { class: 'soft' }, `Seen: ${seen.join(', ')}.`) : null,
    others.length ? el('p', { class: 'soft' }, `Beside: ${others.join(', ')}.`) : null);
}

export function startCoverage() {
  $('coverage').addEventListener('toggle', () => readCoverage().catch(() => {}));
}
