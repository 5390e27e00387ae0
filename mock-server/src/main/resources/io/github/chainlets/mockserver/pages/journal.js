import { $, api, at, button, el, pretty, say, world } from './common.js';

const PAGE = 100;
/** The rows that are shown, by number, each with what it was drawn from. */
const rows = new Map();
let pages = 1;
let watched = 0;

function row(request) {
  const reason = [request.refused_by.join(', '), request.fault && `fault: ${request.fault}`, request.near_miss && `meant ${request.near_miss}?`].filter(Boolean).join('; ');
  const good = request.status >= 200 && request.status < 300;
  const view = el('details', { 'data-id': request.id },
    el('summary', { id: `request ${request.id}` },
      el('span', { class: 'soft' }, `#${request.id}`), el('span', { class: 'soft' }, request.at.slice(11, 19)),
      el('span', { class: 'mono' }, request.method), el('span', { class: `status ${good ? 'good' : 'bad'}` }, request.status || (request.state === 'under_way' ? '…' : 'none')),
      el('span', {}, el('span', { class: 'mono' }, request.path + (request.query ? `?${request.query}` : '')), reason ? el('span', { class: 'soft' }, `  ${reason}`) : null)));
  view.addEventListener('toggle', () => {
    if (!view.open || view.children.length > 1) return;
    view.append(el('div', { class: 'open' },
      reason ? el('p', { class: 'bad' }, reason) : null,
      el('p', { class: 'soft' }, `${request.operation}, ${request.state.replace('_', ' ')}, ${request.at}, ${request.took_ms} ms`),
      el('h3', {}, 'Request'), el('pre', {}, Object.entries(request.headers).map(([header, value]) => `${header}: ${value}`).join('\n') + (request.body ? `\n\n${pretty(request.body)}` : '')),
      el('h3', {}, 'Answer'), el('pre', {}, pretty(request.answer) || '(empty)')));
  });
  return view;
}

/** What is asked for, as the server's own filters. */
function filters() {
  const query = new URLSearchParams();
  const [field, value] = $('journal-filter').value.split('=');
  if (field) query.set(field, value);
  const text = $('journal-text').value.trim();
  if (text) query.set('text', text);
  return query;
}

/** Reads the journal as it is asked for, and shows what has changed. */
export async function readJournal() {
  const query = filters();
  const filtered = query.size > 0;
  const wanted = new URLSearchParams(query);
  wanted.set('limit', PAGE * pages);
  const [total, matching, found] = await Promise.all([
    api('GET', '/_mock/requests/count'),
    filtered ? api('GET', `/_mock/requests/count?${query}`) : null,
    api('GET', `/_mock/requests?${wanted}`)]);
  const bad = [total, matching, found].find((answer) => answer && !answer.ok);
  if (bad) throw new Error(bad.json?.message || `status ${bad.status}`);
  draw(found.json.requests.reverse(), total.json.count, (matching ?? total).json.count, filtered);
}

function draw(newestFirst, total, matching, filtered) {
  $('journal-count').textContent = `${filtered ? `${matching} of ` : ''}${total} ${total === 1 ? 'request' : 'requests'}`;
  const place = $('journal');
  const wanted = new Set(newestFirst.map((request) => request.id));
  for (const id of rows.keys()) if (!wanted.has(id)) rows.delete(id);
  const views = newestFirst.map((request) => {
    const looks = `${request.state} ${request.status}`;
    const known = rows.get(request.id);
    if (known?.looks === looks) return known.view;
    const view = row(request);
    if (known?.view.open) view.open = true;
    rows.set(request.id, { looks, view });
    return view;
  });
  if (!views.length) views.push(el('p', { class: 'soft' }, total ? 'No request here is like that.' : 'No requests yet. Send one with this key, and it appears here.'));
  if (matching > newestFirst.length) views.push(button(`Show older ones: ${matching - newestFirst.length} more`, () => { pages += 1; look(); }, { id: 'older' }));
  // What is there stays where it is, so that focus and reading are not disturbed.
  const kept = new Set(views);
  for (const child of [...place.children]) if (!kept.has(child)) child.remove();
  views.forEach((view, i) => { if (place.children[i] !== view) place.insertBefore(view, place.children[i] ?? null); });
}

const look = () => readJournal().catch((failure) => say(`The journal could not be read: ${failure.message}`, true));

/** Lets people choose what they see. */
export function startJournal(act) {
  const anew = () => { pages = 1; return look(); };
  $('journal-filter').addEventListener('change', anew);
  $('journal-text').addEventListener('input', anew);
  $('journal-clear').addEventListener('click', async () => {
    await act('Journal cleared', 'DELETE', '/_mock/requests');
    await anew();
  });
}

export function forgetJournal() {
  rows.clear();
  pages = 1;
}

/** Tells of each event. Reads them by fetch, for an EventSource cannot send the key in a header, and a key has no place in a URL. */
export async function watch(happened) {
  const turn = ++watched;
  while (turn === watched) {
    try {
      const response = await fetch(at('/_mock/requests/stream'), { headers: { Authorization: `Api-Key ${world.key}` } });
      if (!response.ok) throw new Error(`status ${response.status}`);
      const reader = response.body.getReader();
      $('live').textContent = 'live';
      happened();
      for (let part = await reader.read(); !part.done && turn === watched; part = await reader.read()) happened();
      reader.cancel();
    } catch { /* The server has gone; it may come back. */ }
    if (turn !== watched) return;
    $('live').textContent = 'not connected';
    await new Promise((later) => setTimeout(later, 2000));
  }
}
