import { auditView } from './audit.js';
import { $, api, button, el, name, path } from './common.js';
import { deploymentView, forgetLogs, logOf, status } from './deployments.js';
import { CLEANUPS, forgetSettings, settingsView } from './settings.js';
import { time } from './time.js';

/** With more environments than these, one opens only if something is going on in it, or somebody opens it. */
const MOST_OPEN = 4;

/** What was chosen and is not applied yet, by environment: it survives that the page is drawn anew. */
const choices = new Map();
/** Which cards somebody has opened or closed. */
const opened = new Map();
/** The cards as they were drawn last, each with what it was drawn from. */
const drawn = new Map();
let types = [];

export function forgetRollouts() {
  choices.clear();
  opened.clear();
  drawn.clear();
  forgetLogs();
  forgetSettings();
}

/** A card that can be closed. What is inside is made when it is open only. */
function card(id, open, heads, inside) {
  const view = el('details', { class: 'card', 'aria-label': id, 'data-id': id, open: opened.get(id) ?? open },
    el('summary', { id: `card ${id}` }, ...heads));
  const fill = () => { if (view.open && view.children.length === 1) view.append(...inside().filter(Boolean)); };
  view.addEventListener('toggle', () => {
    if (view.open === (opened.get(id) ?? open)) return;
    opened.set(id, view.open);
    fill();
  });
  fill();
  return view;
}

function environmentHeads(chain, { environment }, current, candidate) {
  const differing = environment.chainlet_settings.filter((s) => differs(current, s)).length;
  const progress = environment.in_progress_promotion;
  return [
    el('h2', {}, name(chain.id), ' / ', name(environment.name)), el('span', { class: 'tag' }, name(chain.name)),
    current ? status(current.deployment.status) : el('span', { class: 'soft' }, 'not deployed'),
    candidate ? el('span', { class: 'soft' }, 'candidate ', status(candidate.deployment.status)) : null,
    progress ? el('span', { class: 'tag work' }, `promoting: ${progress.status}, ${progress.percent_traffic_to_new_version} %`) : null,
    differing ? el('span', { class: 'tag warn' }, `${differing} not as wanted`) : null,
  ].filter(Boolean);
}

const serving = (current, settings) => current?.deployment.chainlets.find((c) => c.name === settings.chainlet_name)?.instance_type_name;
const differs = (current, settings) => { const type = serving(current, settings); return type && type !== settings.instance_type.name; };

/** What a promotion into an environment does. */
function promotionText(settings) {
  return [
    settings.ramp_up_while_promoting ? `traffic moves over ${settings.ramp_up_duration_seconds} s` : 'traffic moves at once',
    `the previous deployment ${CLEANUPS[settings.promotion_cleanup_strategy] ?? CLEANUPS.SCALE_TO_ZERO}`,
    settings.redeploy_on_promotion ? 'always a copy' : null,
  ].filter(Boolean).join(', ');
}

function scaleText(scale) {
  if (!scale) return 'not deployed yet';
  return `${scale.min_replica}–${scale.max_replica} replicas` + (scale.concurrency_target > 1 ? `, ${scale.concurrency_target} requests each` : '');
}

function environmentBody(chain, { environment, promotion_ends_at: ends }, current, candidate, act) {
  const id = `${chain.id}/${environment.name}`;
  if (!choices.has(id)) choices.set(id, Object.create(null));
  const chosen = choices.get(id);
  const settled = (chainlet) => environment.chainlet_settings.find((s) => s.chainlet_name === chainlet)?.instance_type.id;
  for (const [chainlet, type] of Object.entries(chosen)) if (!settled(chainlet) || settled(chainlet) === type) delete chosen[chainlet];
  const thought = el('p', { class: 'soft', 'aria-live': 'polite' });
  const wanted = () => Object.entries(chosen).map(([chainlet_name, instance_type_id]) => ({ chainlet_name, instance_type_id }));
  const apply = button('Apply', () => act(`Update of ${id}`, 'POST',
    path(chain, 'environments', environment.name, 'chainlet_settings', 'instance_types', 'update'),
    { updates: wanted() }), { class: 'main', disabled: wanted().length === 0, id: `apply ${id}` });
  async function explain() {
    apply.disabled = wanted().length === 0;
    if (apply.disabled) { thought.textContent = ''; return; }
    const plan = await api('POST', '/_mock/plan', { chain_id: chain.id, env_name: environment.name, updates: wanted() });
    thought.textContent = plan.json?.explanation || plan.json?.message || '';
  }
  async function choose(chainlet, type) {
    if (type === settled(chainlet)) delete chosen[chainlet];
    else chosen[chainlet] = type;
    await explain();
  }
  if (wanted().length) explain().catch(() => {});
  const rows = environment.chainlet_settings.map((settings) => el('tr', {},
    el('td', {}, name(settings.chainlet_name)),
    el('td', {}, el('select', {
      id: `type ${id}/${settings.chainlet_name}`, 'aria-label': `Instance type of ${settings.chainlet_name} in ${id}`,
      onchange: (event) => choose(settings.chainlet_name, event.target.value),
    }, ...types.map((type) => el('option', { selected: type === (chosen[settings.chainlet_name] ?? settings.instance_type.id) }, type))),
      differs(current, settings) ? el('span', { class: 'warn differs' }, ` serving ${serving(current, settings)}`) : null),
    el('td', { class: 'soft' }, scaleText(settings.autoscaling_settings))));
  return [
    el('table', {}, el('tr', {}, el('th', { scope: 'col' }, 'Chainlet'), el('th', { scope: 'col' }, 'Instance type wanted'), el('th', { scope: 'col' }, 'Scale')), ...rows),
    el('div', { class: 'row' }, apply, el('span', { class: 'soft' }, `On promotion: ${promotionText(environment.promotion_settings)}.`)), thought,
    settingsView(chain, environment, act),
    candidate ? deploymentView(chain, candidate, ends ? `candidate, serves from ${time(Date.parse(ends))}` : 'candidate, will not serve as things stand', act) : null,
    current ? deploymentView(chain, current, 'current', act) : el('p', { class: 'soft' }, 'Nothing is deployed here.'),
  ];
}

/** All that can be shown, as [id, what it is drawn from, what to search in, how to draw it]. */
function cards(rollouts, act) {
  const all = [];
  const few = rollouts.chains.reduce((sum, chain) => sum + chain.environments.length, 0) <= MOST_OPEN;
  for (const chain of rollouts.chains) {
    for (const one of chain.environments) {
      const { environment } = one;
      const id = `${chain.id}/${environment.name}`;
      const find = (part) => part && chain.deployments.find((d) => d.deployment.id === part.id);
      const current = find(environment.current_deployment);
      const candidate = find(environment.candidate_deployment);
      const names = chain.environments.map((each) => each.environment.name);
      all.push([id, [chain.name, names, one, current, candidate, types, few, logOf(current?.deployment.id), logOf(candidate?.deployment.id)],
        [chain.id, chain.name, environment.name, ...environment.chainlet_settings.map((s) => s.chainlet_name)],
        () => card(id, few || Boolean(candidate), environmentHeads(chain, one, current, candidate),
          () => environmentBody(chain, one, current, candidate, act))]);
    }
    const held = new Set(chain.environments.flatMap(({ environment }) => [environment.current_deployment?.id, environment.candidate_deployment?.id]));
    const past = chain.deployments.filter((d) => !held.has(d.deployment.id)).reverse();
    if (past.length) {
      const id = `Earlier deployments of ${chain.id}`;
      all.push([id, [past, few, chain.environments.map((each) => each.environment.name), past.map((d) => logOf(d.deployment.id))], [chain.id, chain.name, ...past.map((d) => d.deployment.id)],
        () => card(id, few, [el('h2', {}, name(chain.id), ': earlier deployments'), el('span', { class: 'tag' }, past.length)], () => past.map((d) => deploymentView(chain, d, null, act)))]);
    }
    if (chain.audit_log.length) {
      const id = `Audit log of ${chain.id}`;
      all.push([id, [chain.audit_log], [chain.id, chain.name, 'audit log'],
        () => card(id, false, [el('h2', {}, name(chain.id), ': audit log'), el('span', { class: 'tag' }, chain.audit_log.length)], () => [auditView(chain.audit_log)])]);
    }
  }
  return all;
}

/** Draws what has changed, and nothing else: focus, choices and what was opened stay. */
export function drawRollouts(rollouts, act) {
  types = rollouts.instance_types;
  const focus = document.activeElement?.id;
  const sought = $('find').value.trim().toLowerCase();
  const all = cards(rollouts, act);
  const shown = all.filter(([, , texts]) => texts.some((text) => text.toLowerCase().includes(sought)));
  const views = shown.map(([id, from, , draw]) => {
    const looks = JSON.stringify(from);
    if (drawn.get(id)?.looks !== looks) drawn.set(id, { looks, view: draw() });
    return drawn.get(id).view;
  });
  $('find-count').textContent = sought ? `${shown.length} of ${all.length}` : '';
  const place = $('cards');
  if (views.length !== place.children.length || views.some((view, i) => view !== place.children[i])) {
    place.replaceChildren(...(views.length ? views : [el('p', { class: 'soft' }, all.length ? `None of the ${all.length} is called that.` : 'This world has no chains.')]));
  }
  if (focus && document.activeElement?.id !== focus) $(focus)?.focus();
}

/** Opens or closes all cards that are shown. */
export function openAll(open) {
  for (const view of $('cards').querySelectorAll('details.card')) view.open = open;
}
