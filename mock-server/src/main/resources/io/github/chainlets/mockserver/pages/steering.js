import { $, button, el, say } from './common.js';
import { now, span, time } from './time.js';

const FAULTS = [
  ['503', { kind: 'status', status: 503 }], ['429', { kind: 'rate_limit', retry_after: 1 }],
  ['Reset, not applied', { kind: 'reset', when: 'before' }], ['Reset after applying', { kind: 'reset', when: 'after' }],
  ['Cut off', { kind: 'truncate' }], ['Not JSON', { kind: 'malformed' }], ['Slow drip', { kind: 'drip' }],
  ['3 s late', { kind: 'delay', latency_ms: 3000 }],
];
const OUTCOMES = [
  ['fails to deploy', { kind: 'fails', during: 'DEPLOYING' }], ['fails to load', { kind: 'fails', during: 'LOADING_MODEL' }],
  ['gets stuck', { kind: 'stuck', during: 'DEPLOYING' }], ['turns unhealthy', { kind: 'fails_later', after_seconds: 60 }],
];

/** Makes the buttons that move a world. */
export function startSteering(act, nextEvent) {
  const advance = (label, seconds) => button(label, () => act(`Clock moved by ${span(seconds * 1000)}`, 'POST', '/_mock/clock/advance', { seconds }));
  $('moves').append(advance('+10 s', 10), advance('+1 min', 60), advance('+5 min', 300), advance('+1 h', 3600),
    button('To the next event', () => {
      const at = nextEvent();
      if (!Number.isFinite(at)) return say('Nothing is going to happen');
      return act('Clock moved to the next event', 'POST', '/_mock/clock/advance', { seconds: Math.ceil(at - now() + 1) / 1000 });
    }));
  $('speeds').append(
    button('Freeze', () => act('Clock stands', 'POST', '/_mock/clock/freeze')),
    ...[1, 10, 60].map((factor) => button(`× ${factor}`, () => act(`Clock runs at × ${factor}`, 'POST', '/_mock/clock/speed', { factor }))));
  $('fault-kinds').append(...FAULTS.map(([label, fault]) => button(label, () => act(`Fault armed: ${label}`, 'POST', '/_mock/faults',
    { ...fault, operation: $('fault-operation').value, times: Number($('fault-times').value) || 1 }))),
    button('Disarm all', () => act('Faults disarmed', 'DELETE', '/_mock/faults')));
  $('outcome-kinds').append(...OUTCOMES.map(([label, outcome]) => button(label, () => act(`The next deployment ${label}`, 'POST', '/_mock/outcomes', outcome))));
  $('world-actions').append(
    button('Take a snapshot', () => act('Snapshot taken', 'POST', '/_mock/snapshots', { name: `at ${time(now())}` })),
    button('Reset the world', () => act('World reset', 'POST', '/_mock/reset')));
}

/** Shows what is armed, planned and kept. */
export function drawLists(faults, outcomes, snapshots, act) {
  $('fault-list').replaceChildren(...faults.map((f) => el('li', { class: 'warn' },
    `${f.kind}${f.status ? ` ${f.status}` : ''} ${f.when}, ${f.operation}, ${f.times} ×${f.probability < 1 ? `, chance ${f.probability}` : ''}`)));
  $('outcome-list').replaceChildren(...outcomes.map((o) => el('li', { class: 'warn' },
    [o.kind, o.during && `during ${o.during}`, o.ends_as && `as ${o.ends_as}`, o.chainlet_name].filter(Boolean).join(', '))));
  $('snapshot-list').replaceChildren(...snapshots.map((snapshot) => el('li', {}, el('bdi', { class: 'name' }, snapshot),
    button('Restore', () => act(`Back at "${snapshot}"`, 'POST', `/_mock/snapshots/${encodeURIComponent(snapshot)}/restore`)),
    button('Drop', () => act(`Snapshot "${snapshot}" dropped`, 'DELETE', `/_mock/snapshots/${encodeURIComponent(snapshot)}`)))));
}
