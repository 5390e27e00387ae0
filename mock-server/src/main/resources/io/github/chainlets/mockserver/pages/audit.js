import { el, name } from './common.js';
import { time } from './time.js';

const WORDS = {
  CHAINLET_INSTANCE_TYPE_CHANGED: 'instance type', CHAINLET_AUTOSCALING_SETTINGS_CHANGED: 'autoscaling', CHAIN_DEPLOYMENT_PROMOTED: 'promoted',
  CHAIN_DEPLOYMENT_DEACTIVATED: 'deactivated', CHAIN_DEPLOYMENT_DELETED: 'deleted', CHAIN_ENVIRONMENT_CREATED: 'environment created',
  CHAIN_ENVIRONMENT_UPDATED: 'environment changed',
};

function entry(one) {
  const about = [
    one.environment ? name(one.environment) : null,
    one.chainlet_name ? name(one.chainlet_name) : null,
    one.instance_type_name ? `→ ${one.instance_type_name}` : null,
    one.deployment_id ? el('code', {}, one.deployment_id) : null,
  ].filter(Boolean);
  return el('li', {},
    el('time', { class: 'soft', datetime: one.at }, time(Date.parse(one.at))),
    el('span', { class: 'tag', title: one.event_type }, WORDS[one.event_type] ?? one.event_type),
    ...about, el('span', { class: 'soft' }, 'by ', name(one.by)));
}

/** Who changed what, newest first. */
export const auditView = (entries) => el('ul', { class: 'plain' }, ...entries.map(entry));
