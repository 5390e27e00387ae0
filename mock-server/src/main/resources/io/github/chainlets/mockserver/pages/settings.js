import { $, el, name, path, say } from './common.js';

/** What becomes of the deployment that a promotion replaces. */
export const CLEANUPS = { SCALE_TO_ZERO: 'scales to zero', KEEP: 'goes on', DEACTIVATE: 'is deactivated' };

/** What was typed and is not sent yet, by environment: it survives that the page is drawn anew. */
const drafts = new Map();
/** The environments whose settings are open. */
const opened = new Set();

export function forgetSettings() {
  drafts.clear();
  opened.clear();
}

function typed(view) {
  if (view.type === 'checkbox') return view.checked;
  if (view.type !== 'number') return view.value;
  return view.value === '' ? null : Number(view.value);
}

/** How an environment is promoted into and scales, to be changed, and a way to make another one of its chain. */
export function settingsView(chain, environment, act) {
  const id = `${chain.id}/${environment.name}`;
  if (!drafts.has(id)) drafts.set(id, new Map());
  const draft = drafts.get(id);
  const own = (...parts) => path(chain, 'environments', environment.name, ...parts);

  /** A field that shows what is so, or what was typed instead. */
  function field(key, is, tag, attributes, ...children) {
    const view = el(tag, { id: `${key} ${id}`, ...attributes, oninput: () => (typed(view) === is ? draft.delete(key) : draft.set(key, typed(view))) }, ...children);
    const value = draft.has(key) ? draft.get(key) : is;
    if (view.type === 'checkbox') view.checked = value;
    else view.value = value ?? '';
    return view;
  }
  /** Of these names what was typed in the fields that begin so. */
  const changes = (start, names) => Object.fromEntries(names.filter((each) => draft.has(start + each)).map((each) => [each, draft.get(start + each)]));
  function form(label, what, method, path, body, ...children) {
    return el('form', {
      class: 'row',
      onsubmit: async (event) => {
        event.preventDefault();
        const asked = body();
        if (!asked) { say('Nothing is changed.'); return; }
        const answer = await act(what, method, path, asked);
        if (!answer?.ok) return;
        for (const { id: sent } of event.target.elements) {
          // The page may have been drawn anew since.
          if (draft.delete(sent.slice(0, -id.length - 1)) && $(sent)?.type === 'text') $(sent).value = '';
        }
      },
    }, ...children, el('button', { id: `${label} ${id}` }, label));
  }

  const view = el('details', { class: 'settings', open: opened.has(id) },
    el('summary', { id: `settings ${id}`, class: 'soft' }, 'Settings'),
    promotionForm(), environment.chainlet_settings.some((s) => s.autoscaling_settings) ? scaleForm() : null,
    form('Create', `Another environment of ${chain.id}`, 'POST', path(chain, 'environments'), () => (draft.has('new') ? { name: draft.get('new') } : null),
      el('label', {}, 'another environment of this chain ', field('new', '', 'input', { type: 'text', placeholder: 'its name', autocomplete: 'off', spellcheck: 'false' }))));
  view.addEventListener('toggle', () => (view.open ? opened.add(id) : opened.delete(id)));
  return view;

  function promotionForm() {
    const is = environment.promotion_settings;
    return form('Change', `Promotion settings of ${id}`, 'PATCH', own(), () => {
      const promotion_settings = changes('', ['ramp_up_while_promoting', 'ramp_up_duration_seconds', 'promotion_cleanup_strategy', 'redeploy_on_promotion']);
      return Object.keys(promotion_settings).length ? { promotion_settings } : null;
    },
    el('label', {}, field('ramp_up_while_promoting', is.ramp_up_while_promoting, 'input', { type: 'checkbox' }), ' move traffic in steps'),
    el('label', {}, 'over ', field('ramp_up_duration_seconds', is.ramp_up_duration_seconds, 'input', { type: 'number', min: 0 }), ' s'),
    el('label', {}, 'the previous deployment ', field('promotion_cleanup_strategy', is.promotion_cleanup_strategy, 'select', {},
      ...Object.entries(CLEANUPS).map(([value, text]) => el('option', { value }, text)))),
    el('label', {}, field('redeploy_on_promotion', is.redeploy_on_promotion, 'input', { type: 'checkbox' }), ' always a copy'));
  }

  function scaleForm() {
    const scaled = environment.chainlet_settings.filter((s) => s.autoscaling_settings);
    const start = (chainlet) => `scale ${chainlet} `;
    return form('Scale', `Scale of ${id}`, 'PATCH', own('chainlet_settings', 'autoscaling_settings'), () => {
      const updates = scaled.map((s) => ({ chainlet_name: s.chainlet_name, autoscaling_settings: changes(start(s.chainlet_name), ['min_replica', 'max_replica']) }))
        .filter((update) => Object.keys(update.autoscaling_settings).length);
      return updates.length ? { updates } : null;
    }, ...scaled.map(({ chainlet_name: of, autoscaling_settings: is }) => el('span', {}, name(of),
      ...[['min_replica', ' from '], ['max_replica', ' to ']].map(([key, text]) => el('label', {}, text, field(start(of) + key, is[key], 'input', { type: 'number', min: 0 }))),
      ' replicas')));
  }
}
