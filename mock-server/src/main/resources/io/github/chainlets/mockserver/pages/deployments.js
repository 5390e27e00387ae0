import { api, button, el, name, path, say } from './common.js';
import { time, timeAfter } from './time.js';

const TONE = {
  ACTIVE: 'good', UNHEALTHY: 'bad', DEPLOY_FAILED: 'bad', BUILD_FAILED: 'bad', BUILD_STOPPED: 'bad', FAILED: 'bad',
  SCALED_TO_ZERO: 'rest', INACTIVE: 'rest', DEACTIVATING: 'rest', LOADING_MODEL: 'warn',
};
const tone = (status) => TONE[status] || 'work';
export const status = (text) => el('span', { class: `status ${tone(text)}` }, text);

const DAY_MS = 24 * 60 * 60 * 1000;
/** The logs that are open, by deployment, as they were read. */
const logs = new Map();

export const forgetLogs = () => logs.clear();
export const logOf = (id) => logs.get(id);

/** A deployment: what it is, its timeline, its log where that is open, and what can be done with it. */
export function deploymentView(chain, { deployment, timeline }, role, act) {
  const view = el('div', { class: 'deployment' },
    el('div', { class: 'row' },
      el('code', {}, deployment.id), status(deployment.status),
      role ? el('span', { class: 'tag' }, role) : null,
      el('span', { class: 'soft' }, ...deployment.chainlets.flatMap((c, i) => [i ? ', ' : '', name(c.name), ` ${c.instance_type_name}`]))));
  if (timeline.length > 1) view.append(bar(timeline), dates(timeline));
  view.append(actions(chain, deployment, act));
  if (logs.has(deployment.id)) view.append(el('pre', { class: 'log' }, logs.get(deployment.id)));
  return view;
}

function actions(chain, deployment, act) {
  const { id } = deployment;
  const serves = (environment) => environment.current_deployment?.id === id || environment.candidate_deployment?.id === id;
  const targets = chain.environments.map((one) => one.environment).filter((environment) => !serves(environment));
  const into = el('select', { 'aria-label': `Environment to promote ${id} into`, id: `into ${id}` }, ...targets.map((environment) => el('option', {}, environment.name)));
  return el('div', { class: 'row quiet' },
    targets.length ? button('Promote into', () => act(`Promotion of ${id} into ${into.value}`, 'POST', path(chain, 'environments', into.value, 'promote'), { deployment_id: id }), { id: `promote ${id}` }) : null,
    targets.length ? into : null,
    ['INACTIVE', 'DEACTIVATING'].includes(deployment.status) ? null
      : button('Deactivate', () => act(`Deactivation of ${id}`, 'POST', path(chain, 'deployments', id, 'deactivate')), { id: `deactivate ${id}` }),
    button(logs.has(id) ? 'Close log' : 'Log', () => toggleLog(chain, deployment, act), { id: `log ${id}` }));
}

/** Reads the log of each chainlet, from when it was made on, and shows them as one. */
async function toggleLog(chain, deployment, act) {
  if (logs.delete(deployment.id)) return act.redraw();
  const made = Date.parse(deployment.created_at);
  const answers = await Promise.all(deployment.chainlets.map((c) => api('GET',
    `${path(chain, 'deployments', deployment.id, 'chainlets', c.id, 'logs')}?direction=asc&limit=200&start_epoch_millis=${made}&end_epoch_millis=${made + 7 * DAY_MS}`)));
  const bad = answers.find((answer) => !answer.ok);
  if (bad) return say(`The log could not be read: ${bad.json?.message || bad.status}`, true);
  const lines = answers.flatMap((answer, i) => answer.json.logs.map((line) => ({ ...line, of: deployment.chainlets[i].name })))
    .sort((a, b) => (a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0));
  logs.set(deployment.id, lines.map((line) => `${time(Number(line.timestamp.slice(0, -6)))} ${(line.level ?? '').padEnd(7)} ${line.of}: ${line.message}`).join('\n')
    || 'No lines.');
  return act.redraw();
}

function bar(timeline) {
  const from = Date.parse(timeline[0].at);
  const last = Date.parse(timeline.at(-1).at);
  const to = last + Math.max((last - from) * 0.25, 1000);
  const view = el('div', { class: 'bar', 'data-from': from, 'data-to': to, 'aria-hidden': 'true' });
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

function dates(timeline) {
  return el('ol', { class: 'dates' }, ...timeline.map((change, i) => {
    const at = Date.parse(change.at);
    return el('li', {}, `${change.status} `, el('time', { datetime: change.at }, i ? timeAfter(at, Date.parse(timeline[i - 1].at)) : time(at)));
  }));
}
