import { $, api, say, world } from './common.js';
import { readCoverage, startCoverage } from './coverage.js';
import { forgetHistory, pastRollouts, readHistory, startHistory } from './history.js';
import { forgetJournal, readJournal, startJournal, watch } from './journal.js';
import { drawRollouts, forgetRollouts, openAll } from './rollouts.js';
import { drawLists, startSteering } from './steering.js';
import { moveMarkers, now, setClock } from './time.js';

const MIN_REFRESH_MS = 250;
let rollouts = null;
let refreshing = false;
let again = false;

/** Does a call, shows what went wrong, and looks at the world anew. */
async function act(what, method, path, body) {
  const answer = await api(method, path, body).catch(() => null);
  if (answer === null) say(`${what}: no answer came`, true);
  else if (!answer.ok) say(`${what}: ${answer.json?.message || answer.json?.error || answer.status}`, true);
  else say(what);
  await refresh().catch((failure) => say(`The world could not be read: ${failure.message}`, true));
  return answer;
}

/** Shows anew what is known, without asking for it: what there is, or the past that is looked at. */
act.redraw = () => {
  const shown = pastRollouts() ?? rollouts;
  setClock(shown.clock);
  drawRollouts(shown, act);
  moveMarkers();
};

const nextEvent = () => Math.min(...rollouts.chains.flatMap((c) => c.deployments).flatMap((d) => d.timeline).map((c) => Date.parse(c.at)).filter((at) => at > now() + 1));

/** However much happens: one refresh at a time, and one in MIN_REFRESH_MS at most. What fails is said, and tried again. */
async function refreshSoon() {
  if (refreshing) { again = true; return; }
  refreshing = true;
  do {
    again = false;
    const start = performance.now();
    try { await refresh(); } catch (failure) { say(`The world could not be read: ${failure.message}`, true); }
    await new Promise((later) => setTimeout(later, Math.max(0, MIN_REFRESH_MS - (performance.now() - start))));
  } while (again);
  refreshing = false;
}

async function refresh() {
  const whose = world.key;
  const [read, faults, outcomes, snapshots] = await Promise.all([
    ...['rollouts', 'faults', 'outcomes', 'snapshots'].map((name) => api('GET', `/_mock/${name}`)),
    readJournal(), readHistory(act.redraw), readCoverage()]);
  if (whose !== world.key) return;
  if (!read.ok) throw new Error(read.json?.message || `status ${read.status}`);
  rollouts = read.json;
  act.redraw();
  drawLists(faults.json.faults, outcomes.json.outcomes, snapshots.json.snapshots, act);
}

async function open() {
  $('whose').textContent = `World of the key ${world.name}`;
  forgetRollouts();
  forgetJournal();
  forgetHistory();
  try {
    const looked = await api('GET', '/_mock/clock');
    if (looked.status === 401 || looked.status === 403) {
      rollouts = null;
      document.querySelector('main').hidden = true;
      $('key').focus();
      say(looked.status === 403 && looked.json?.message?.includes('--allow-host') ? looked.json.message
        : 'This server has keys of its own: type one of them to open its world.', true);
      return;
    }
    await refresh();
    document.querySelector('main').hidden = false;
    say(world.key === 'my-key' ? 'This is the world of the key my-key, as in the example that the server prints.' : 'World open.');
    watch(refreshSoon);
  } catch (failure) {
    say(`The world could not be read: ${failure.message}`, true);
  }
}

startSteering(act, nextEvent);
startJournal(act);
startHistory(act.redraw, open);
startCoverage();
$('find').addEventListener('input', act.redraw);
$('open-all').addEventListener('click', () => openAll(true));
$('close-all').addEventListener('click', () => openAll(false));
$('open').addEventListener('submit', (event) => {
  event.preventDefault();
  world.key = $('key').value;
  open();
});
setInterval(() => { if (rollouts) moveMarkers(); }, 200);
setInterval(() => { if (!document.hidden && rollouts) refreshSoon(); }, 1000);
open();

/** Says where worlds are kept, and what that promises. */
api('GET', '/_mock/health').then(({ json }) => {
  if (!json) return;
  $('promise').textContent = json.promise;
  $('history').hidden = json.worlds === 'memory';
});
