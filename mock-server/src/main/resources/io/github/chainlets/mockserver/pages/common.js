/** Makes an element. Everything that is shown goes in as text, so nothing that a client sent becomes markup. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

export const $ = (id) => document.getElementById(id);
export const button = (label, action, more = {}) => el('button', { type: 'button', onclick: action, ...more }, label);
/** A name of any script and direction, which disturbs nothing around it. */
export const name = (text) => el('bdi', { class: 'name' }, text);

/** The key lives in this tab only. Until somebody chooses another, it is the one in the server's own example. */
export const world = {
  get key() { return sessionStorage.getItem('key') || 'my-key'; },
  /** What may be shown of it: the example's key in full, of any other the beginning only. */
  get name() {
    if (this.key === 'my-key') return this.key;
    return this.key.length < 12 ? `${this.key.slice(0, 1)}…` : `${this.key.slice(0, 4)}…`;
  },
  set key(key) { sessionStorage.setItem('key', key); },
};

/** Where a path of the server's is, whatever proxies have put before it: each page lies at the root of all paths. */
export const at = (path) => new URL(path.slice(1), new URL('.', document.baseURI));

/** A path of a chain in the service's API. */
export const path = (chain, ...parts) => ['/v1/chains', ...[chain.id, ...parts].map(encodeURIComponent)].join('/');

/** Sends a request; what is no text already is sent as JSON. */
export async function api(method, path, body) {
  const response = await fetch(at(path), {
    method,
    headers: { Authorization: `Api-Key ${world.key}` },
    body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  let json = null;
  try { json = JSON.parse(text); } catch { /* Planned faults spoil answers on purpose. */ }
  return { ok: response.ok, status: response.status, text, json };
}

export function say(text, bad = false) {
  const place = $('say');
  place.textContent = text;
  place.className = bad ? 'bad' : '';
}

export function pretty(text) {
  try { return JSON.stringify(JSON.parse(text), null, 2); } catch { return text; }
}
