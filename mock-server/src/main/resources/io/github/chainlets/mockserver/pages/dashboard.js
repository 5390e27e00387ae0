import { api, el, pretty, say, world } from '/assets/common.js';

const $ = (id) => document.getElementById(id);
const MOST_ROWS = 300;
let clock = { at: 0, now: 0, speed: 1 };
let shown = '';
let rollouts = null;
let types = [];
let requests = [];
let opened = 0;
/** What was chosen and is not applied yet, by environment: it survives that the page is drawn anew. */
const choices = new Map();
const MIN_REFRESH_MS = 250;

const TONE = {
  ACTIVE: 'good', UNHEALTHY: 'bad', DEPLOY_FAILED: 'bad', BUILD_FAILED: 'bad', BUILD_STOPPED: 'bad', FAILED: 'bad',
  SCALED_TO_ZERO: 'rest', INACTIVE: 'rest', DEACTIVATING: 'rest', LOADING_MODEL: 'warn',
};
const tone = (status) => TONE[status] || 'work';
const now = () => clock.now + (performance.now() - clock.at) * clock.speed;
const time = (millis) => new Date(millis).toISOString().replace('T', ' ').slice(0, 19);
const span = (millis) => {
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
};
const status = (name) => el('span', { class: `status ${tone(name)}` }, name);

/** Does a call, shows what went wrong, and looks at the world anew. */
async function act(what, method, path, body) {
  const answer = await api(method, path, body).catch(() => null);
  if (answer === null) say(`${what}: no answer came`, true);
  else if (!answer.ok) say(`${what}: ${answer.json?.message || answer.json?.error || answer.status}`, true);
  else say(what);
  await refresh().catch((failure) => say(`The world could not be read: ${failure.message}`, true));
  return answer;
}

const button = (label, action, more = {}) => el('button', { type: 'button', onclick: action, ...more }, label);

// ---- chains, environments, rollouts

function deploymentView({ deployment, timeline }, role) {
  const view = el('div', { class: 'deployment' },
    el('div', { class: 'row' },
      el('code', {}, deployment.id), status(deployment.status),
      role ? el('span', { class: 'tag' }, role) : null,
      el('span', { class: 'soft' }, deployment.chainlets.map((c) => `${c.name} ${c.instance_type_name}`).join(', '))));
  if (timeline.length > 1) view.append(bar(timeline));
  return view;
}

function bar(timeline) {
  const from = Date.parse(timeline[0].at);
  const last = Date.parse(timeline.at(-1).at);
  const to = last + Math.max((last - from) * 0.25, 1000);
  const view = el('div', { class: 'bar', 'data-from': from, 'data-to': to, role: 'img', 'aria-label': timeline.map((c) => `${c.status} at ${time(Date.parse(c.at))}`).join(', ') });
  timeline.forEach((change, i) => {
    const start = Date.parse(change.at);
    const end = i + 1 < timeline.length ? Date.parse(timeline[i + 1].at) : to;
    const part = el('span', { class: tone(change.status), 'data-start': start, title: `${change.status} from ${time(start)}` }, change.status);
    part.style.width = `${((end - start) / (to - from)) * 100}%`;
    view.append(part);
  });
  view.append(el('i'));
  return view;
}

function moveMarkers() {
  const at = now();
  $('now').textContent = time(at);
  for (const view of document.querySelectorAll('.bar')) {
    const { from, to } = view.dataset;
    view.querySelector('i').style.left = `${Math.min(99.6, Math.max(0, ((at - from) / (to - from)) * 100))}%`;
    for (const part of view.querySelectorAll('span')) part.classList.toggle('later', Number(part.dataset.start) > at);
  }
}

function environmentView(chain, { environment, promotion_ends_at: ends }, deployments) {
  const id = `${chain.id}/${environment.name}`;
  if (!choices.has(id)) choices.set(id, Object.create(null));
  const chosen = choices.get(id);
  const settled = (name) => environment.chainlet_settings.find((s) => s.chainlet_name === name)?.instance_type.id;
  for (const [name, type] of Object.entries(chosen)) if (!settled(name) || settled(name) === type) delete chosen[name];
  const thought = el('p', { class: 'soft', 'aria-live': 'polite' });
  const wanted = () => Object.entries(chosen).map(([chainlet_name, instance_type_id]) => ({ chainlet_name, instance_type_id }));
  const apply = button('Apply', () => act(`Update of ${id}`, 'POST',
    `/v1/chains/${encodeURIComponent(chain.id)}/environments/${encodeURIComponent(environment.name)}/chainlet_settings/instance_types/update`,
    { updates: wanted() }), { class: 'main', disabled: wanted().length === 0, id: `apply ${id}` });
  async function think(name, type) {
    if (type === settled(name)) delete chosen[name];
    else chosen[name] = type;
    await explain();
  }
  async function explain() {
    apply.disabled = wanted().length === 0;
    if (apply.disabled) { thought.textContent = ''; return; }
    const plan = await api('POST', '/_mock/plan', { chain_id: chain.id, env_name: environment.name, updates: wanted() });
    thought.textContent = plan.json?.explanation || plan.json?.message || '';
  }
  const find = (part) => part && deployments.find((d) => d.deployment.id === part.id);
  const current = find(environment.current_deployment);
  const candidate = find(environment.candidate_deployment);
  const progress = environment.in_progress_promotion;
  if (wanted().length) explain().catch(() => {});
  const serving = (name) => current?.deployment.chainlets.find((c) => c.name === name)?.instance_type_name;
  const rows = environment.chainlet_settings.map((settings) => el('tr', {},
    el('td', { class: 'name' }, el('bdi', {}, settings.chainlet_name)),
    el('td', {}, el('select', {
      id: `type ${id}/${settings.chainlet_name}`, 'aria-label': `Instance type of ${settings.chainlet_name} in ${id}`,
      onchange: (event) => think(settings.chainlet_name, event.target.value),
    }, ...types.map((type) => el('option', { selected: type === (chosen[settings.chainlet_name] ?? settings.instance_type.id) }, type))),
      serving(settings.chainlet_name) && serving(settings.chainlet_name) !== settings.instance_type.name
        ? el('span', { class: 'warn differs' }, ` serving ${serving(settings.chainlet_name)}`) : null),
    el('td', { class: 'soft' }, settings.autoscaling_settings ? `${settings.autoscaling_settings.min_replica}–${settings.autoscaling_settings.max_replica} replicas` : 'not deployed yet')));
  return el('article', { class: 'card', 'aria-label': id },
    el('h2', {}, `${chain.id} / ${environment.name} `, el('span', { class: 'tag' }, chain.name),
      ' ', progress ? el('span', { class: 'tag work' }, `promoting: ${progress.status}, ${progress.percent_traffic_to_new_version} %`) : null),
    el('table', {}, el('tr', {}, el('th', { scope: 'col' }, 'Chainlet'), el('th', { scope: 'col' }, 'Instance type wanted'), el('th', { scope: 'col' }, 'Scale')), ...rows),
    el('div', { class: 'row' }, apply), thought,
    candidate ? deploymentView(candidate, ends ? `candidate, serves from ${time(Date.parse(ends))}` : 'candidate, will not serve as things stand') : null,
    current ? deploymentView(current, 'current') : el('p', { class: 'soft' }, 'Nothing is deployed here.'));
}

function draw() {
  const focus = document.activeElement?.id;
  const views = [];
  for (const chain of rollouts.chains) {
    for (const environment of chain.environments) views.push(environmentView(chain, environment, chain.deployments));
    const past = chain.deployments.filter((d) => d.deployment.environment === null || !chain.environments.some(({ environment }) =>
      [environment.current_deployment?.id, environment.candidate_deployment?.id].includes(d.deployment.id))).reverse();
    if (past.length) {
      views.push(el('article', { class: 'card', 'aria-label': `Earlier deployments of ${chain.id}` },
        el('h2', {}, `${chain.id}: earlier deployments`), ...past.map((d) => deploymentView(d))));
    }
  }
  $('rollouts').replaceChildren(...views);
  if (focus) document.getElementById(focus)?.focus();
}

// ---- clock

const nextEvent = () => Math.min(...rollouts.chains.flatMap((c) => c.deployments).flatMap((d) => d.timeline).map((c) => Date.parse(c.at)).filter((at) => at > now() + 1));

function advance(label, seconds) {
  return button(label, () => act(`Clock moved by ${span(seconds * 1000)}`, 'POST', '/_mock/clock/advance', { seconds }));
}

$('moves').append(advance('+10 s', 10), advance('+1 min', 60), advance('+5 min', 300), advance('+1 h', 3600),
  button('To the next event', () => {
    const at = nextEvent();
    if (!Number.isFinite(at)) return say('Nothing is going to happen');
    return act('Clock moved to the next event', 'POST', '/_mock/clock/advance', { seconds: Math.ceil(at - now() + 1) / 1000 });
  }));
$('speeds').append(
  button('Freeze', () => act('Clock stands', 'POST', '/_mock/clock/freeze')),
  ...[1, 10, 60].map((factor) => button(`× ${factor}`, () => act(`Clock runs at × ${factor}`, 'POST', '/_mock/clock/speed', { factor }))));

// ---- faults and outcomes

const FAULTS = [
  ['503', { kind: 'status', status: 503 }], ['429', { kind: 'rate_limit', retry_after: 1 }],
  ['Reset, not applied', { kind: 'reset', when: 'before' }], ['Reset after applying', { kind: 'reset', when: 'after' }],
  ['Cut off', { kind: 'truncate' }], ['Not JSON', { kind: 'malformed' }], ['Slow drip', { kind: 'drip' }],
  ['3 s late', { kind: 'delay', latency_ms: 3000 }],
];
$('fault-kinds').append(...FAULTS.map(([label, fault]) => button(label, () => act(`Fault armed: ${label}`, 'POST', '/_mock/faults',
  { ...fault, operation: $('fault-operation').value, times: Number($('fault-times').value) || 1 }))),
  button('Disarm all', () => act('Faults disarmed', 'DELETE', '/_mock/faults')));
const OUTCOMES = [
  ['fails to deploy', { kind: 'fails', during: 'DEPLOYING' }], ['fails to load', { kind: 'fails', during: 'LOADING_MODEL' }],
  ['gets stuck', { kind: 'stuck', during: 'DEPLOYING' }], ['turns unhealthy', { kind: 'fails_later', after_seconds: 60 }],
];
$('outcome-kinds').append(...OUTCOMES.map(([label, outcome]) => button(label, () => act(`The next deployment ${label}`, 'POST', '/_mock/outcomes', outcome))));

// ---- world

$('world-actions').append(
  button('Take a snapshot', () => act('Snapshot taken', 'POST', '/_mock/snapshots', { name: `at ${time(now())}` })),
  button('Reset the world', async () => {
    await act('World reset', 'POST', '/_mock/reset');
    requests = [];
    drawJournal();
  }));

function drawLists(faults, outcomes, snapshots) {
  $('fault-list').replaceChildren(...faults.map((f) => el('li', { class: 'warn' },
    `${f.kind}${f.status ? ` ${f.status}` : ''} ${f.when}, ${f.operation}, ${f.times} ×${f.probability < 1 ? `, chance ${f.probability}` : ''}`)));
  $('outcome-list').replaceChildren(...outcomes.map((o) => el('li', { class: 'warn' },
    [o.kind, o.during && `during ${o.during}`, o.ends_as && `as ${o.ends_as}`, o.chainlet_name].filter(Boolean).join(', '))));
  $('snapshot-list').replaceChildren(...snapshots.map((name) => el('li', {}, name,
    button('Restore', () => act(`Restored ${name}`, 'POST', `/_mock/snapshots/${encodeURIComponent(name)}/restore`)),
    button('Drop', () => act(`Dropped ${name}`, 'DELETE', `/_mock/snapshots/${encodeURIComponent(name)}`)))));
}

// ---- journal

function row(request) {
  const reason = [request.refused_by.join(', '), request.fault && `fault: ${request.fault}`, request.near_miss && `meant ${request.near_miss}?`].filter(Boolean).join('; ');
  const good = request.status >= 200 && request.status < 300;
  const view = el('details', { 'data-id': request.id },
    el('summary', {},
      el('span', { class: 'soft' }, `#${request.id}`), el('span', { class: 'soft' }, request.at.slice(11, 19)),
      el('span', { class: 'mono' }, request.method), el('span', { class: `status ${good ? 'good' : 'bad'}` }, request.status || 'none'),
      el('span', {}, el('span', { class: 'mono' }, request.path + (request.query ? `?${request.query}` : '')), reason ? el('span', { class: 'soft' }, `  ${reason}`) : null)));
  view.addEventListener('toggle', () => {
    if (!view.open || view.children.length > 1) return;
    view.append(el('div', { class: 'open' },
      reason ? el('p', { class: 'bad' }, reason) : null,
      el('p', { class: 'soft' }, `${request.operation}, ${request.took_ms} ms`),
      el('h3', {}, 'Request'), el('pre', {}, Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`).join('\n') + (request.body ? `\n\n${pretty(request.body)}` : '')),
      el('h3', {}, 'Answer'), el('pre', {}, pretty(request.answer) || '(empty)')));
  });
  return view;
}

const passes = (request) => ({ refused: request.refused_by.length > 0, fault: request.fault !== null })[$('journal-filter').value] ?? true;

function drawJournal() {
  const rows = requests.filter(passes).map(row).reverse();
  $('journal').replaceChildren(...(rows.length ? rows : [el('p', { class: 'soft' }, requests.length ? 'None of the requests is shown by this choice.' : 'No requests yet. Send one with this key, and it appears here.')]));
}

function arrived(request) {
  if (requests.some((known) => known.id === request.id)) return;
  requests.push(request);
  requests = requests.slice(-MOST_ROWS);
  if (requests.length === 1 || !$('journal').querySelector('details')) return drawJournal();
  if (passes(request)) $('journal').prepend(row(request));
  while ($('journal').children.length > MOST_ROWS) $('journal').lastChild.remove();
}

/** Reads the events by fetch, for an EventSource cannot send the key in a header, and a key has no place in a URL. */
async function watch(generation) {
  while (generation === opened) {
    try {
      const response = await fetch('/_mock/requests/stream', { headers: { Authorization: `Api-Key ${world.key}` } });
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      $('live').textContent = 'live';
      const missed = await api('GET', '/_mock/requests?limit=200');
      missed.json.requests.forEach(arrived);
      let text = '';
      for (let part = await reader.read(); !part.done && generation === opened; part = await reader.read()) {
        text += part.value;
        const events = text.split('\n\n');
        text = events.pop();
        for (const event of events) {
          const data = event.split('\n').find((line) => line.startsWith('data: '));
          if (data) { arrived(JSON.parse(data.slice(6))); refreshSoon(); }
        }
      }
      reader.cancel();
    } catch { /* The server has gone; it may come back. */ }
    $('live').textContent = 'not connected';
    await new Promise((later) => setTimeout(later, 2000));
  }
}

$('journal-filter').addEventListener('change', drawJournal);
$('journal-clear').addEventListener('click', async () => {
  await act('Journal cleared', 'DELETE', '/_mock/requests');
  requests = [];
  drawJournal();
});

// ---- everything

let refreshing = false;
let again = false;

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
  const [world, faults, outcomes, snapshots] = await Promise.all(
    ['rollouts', 'faults', 'outcomes', 'snapshots'].map((name) => api('GET', `/_mock/${name}`)));
  if (!world.ok) throw new Error(world.json?.message || `status ${world.status}`);
  rollouts = world.json;
  clock = { at: performance.now(), now: Date.parse(rollouts.clock.now), speed: rollouts.clock.speed };
  $('speed').textContent = rollouts.clock.frozen ? 'frozen' : `× ${rollouts.clock.speed}`;
  types = rollouts.instance_types;
  const looks = JSON.stringify([rollouts.chains, types]);
  if (looks !== shown) {
    shown = looks;
    draw();
  }
  drawLists(faults.json.faults, outcomes.json.outcomes, snapshots.json.snapshots);
  moveMarkers();
}

async function open() {
  const generation = ++opened;
  $('whose').textContent = `World of the key ${world.name}`;
  choices.clear();
  shown = '';
  requests = [];
  try {
    const looked = await api('GET', '/_mock/clock');
    if (looked.status === 401 || looked.status === 403) {
      document.querySelector('main').hidden = true;
      $('key').focus();
      say('This server has keys of its own: type one of them to open its world.', true);
      return;
    }
    await refresh();
    document.querySelector('main').hidden = false;
    drawJournal();
    say(world.key === 'my-key' ? 'This is the world of the key my-key, as in the example that the server prints.' : 'World open.');
    watch(generation);
  } catch (failure) {
    say(`The world could not be read: ${failure.message}`, true);
  }
}

$('open').addEventListener('submit', (event) => {
  event.preventDefault();
  world.key = $('key').value;
  open();
});
setInterval(() => { if (rollouts) moveMarkers(); }, 200);
setInterval(() => {
  if (!document.hidden && rollouts && opened) refreshSoon();
}, 1000);
open();
