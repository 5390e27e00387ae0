import { $, api, button, el, say, world } from './common.js';
import { time } from './time.js';

/** How many of the newest events are listed. */
const MOST = 200;
/** What the world was when an event had happened; null while one looks at what it is. */
let past = null;
let newest = 0;
let drawn = '';

/** The rollouts as they were at the event that is looked at, with a clock that stands; null for now. */
export const pastRollouts = () => past && { ...past.rollouts, clock: { ...past.rollouts.clock, speed: 0, frozen: true } };

export function forgetHistory() {
  drawn = '';
  $('events').replaceChildren();
  leave();
}

function leave() {
  past = null;
  show();
}

/** The past is to be looked at only: what steers the world is out of reach until one is back. */
function show() {
  const looks = past !== null;
  $('past').hidden = !looks;
  $('cards').disabled = looks;
  document.querySelector('aside').inert = looks;
  document.body.classList.toggle('past', looks);
  if (!looks) return;
  $('past-event').textContent = `This is the world as of event ${past.event} of ${newest}.`;
  $('earlier').disabled = past.event <= 1;
  $('later').disabled = past.event >= newest;
}

async function look(event, redraw) {
  const whose = world.key;
  const { ok, status, json } = await api('GET', `/_mock/history/${event}`);
  if (whose !== world.key) return;
  if (!ok) return say(`Event ${event}: ${json?.message || status}`, true);
  past = json;
  newest = Math.max(newest, past.event);
  show();
  say(`Looking at event ${past.event}`);
  redraw();
}

/** Lists the newest events while somebody looks. */
export async function readHistory(redraw) {
  if (!$('history').open) return;
  const { ok, json, text } = await api('GET', '/_mock/history');
  if (!ok) throw new Error(json?.message || 'the history');
  if (text === drawn) return;
  drawn = text;
  newest = json.events.at(-1)?.event ?? 0;
  const focus = document.activeElement?.id;
  $('history-count').textContent = `${newest} events`;
  $('events').replaceChildren(...json.events.slice(-MOST).reverse().map((event) => row(event, redraw)));
  if (focus && document.activeElement?.id !== focus) $(focus)?.focus();
  show();
}

function row({ event, type, at, method, path, status, fault }, redraw) {
  return el('li', {},
    button(`#${event}`, () => look(event, redraw), { id: `look ${event}`, 'aria-label': `Look at event ${event}` }),
    at ? el('time', { class: 'soft', datetime: at }, time(Date.parse(at))) : null,
    method ? el('span', { class: 'mono' }, `${method} ${path}`) : el('span', { class: 'soft' }, { began: 'the world began', seen: 'requests that changed nothing', ended: 'an answer was sent' }[type] ?? type),
    status ? el('span', { class: status < 300 ? 'good' : 'bad' }, status) : null,
    fault ? el('span', { class: 'warn' }, `fault: ${fault}`) : null);
}

async function fork(open) {
  const key = $('fork-key').value;
  const { ok, status, json } = await api('POST', '/_mock/history/fork', { event: past.event, key });
  if (!ok) return say(`Fork: ${json?.message || status}`, true);
  $('fork-key').value = '';
  world.key = key;
  return open();
}

/** Makes what looks back and goes on from there; `open` opens the world of the key that was chosen. */
export function startHistory(redraw, open) {
  $('history').addEventListener('toggle', () => readHistory(redraw).catch((failure) => say(`The history could not be read: ${failure.message}`, true)));
  $('earlier').addEventListener('click', () => look(past.event - 1, redraw));
  $('later').addEventListener('click', () => look(past.event + 1, redraw));
  $('back').addEventListener('click', () => { leave(); say('Back to now'); redraw(); });
  $('fork').addEventListener('submit', (event) => { event.preventDefault(); fork(open); });
}
