import { api, at, button, el, pretty, say, world } from './common.js';

/** What stands in fields of these names, unless the world has something of its own. */
const EXAMPLES = {
  chain_id: 'abcd1234', env_name: 'production', name: 'before', id: '1', deployment_id: 'abc1234', chain_deployment_id: 'abc1234',
  chainlet_name: 'HelloWorld', instance_type_id: '1x4',
  operation: 'update_instance_types', method: 'POST', path: '/v1/chains', status: '200', body: 'HelloWorld', answer: 'requires_redeployment',
  refused_by: 'chainlet-exists', text: 'HelloWorld', after: '1', before: '100', limit: '10',
};

let known = null;

/** Reads what there is in the world that requests go to. */
async function examples() {
  known ??= (async () => {
    const read = await api('GET', '/_mock/rollouts').catch(() => null);
    const chain = read?.json?.chains?.[0];
    const environment = chain?.environments[0]?.environment;
    const deployment = chain?.deployments.at(-1)?.deployment.id;
    return Object.fromEntries(Object.entries({
      chain_id: chain?.id, env_name: environment?.name, deployment_id: deployment, chain_deployment_id: deployment,
      chainlet_name: environment?.chainlet_settings[0]?.chainlet_name,
    }).filter(([, value]) => value));
  })();
  return { ...EXAMPLES, ...await known };
}
addEventListener('world', () => { known = null; });

/** An example of a schema: of each required field, by its name. */
function sample(schema, resolve, of, name) {
  const target = resolve(schema);
  const one = target.oneOf ?? target.anyOf;
  if (one) return sample(one[0], resolve, of, name);
  if (target.enum) return target.enum.includes('ACTIVE') ? 'ACTIVE' : target.enum[0];
  const type = [].concat(target.type).find((each) => each !== 'null');
  if (type === 'array') return [sample(target.items, resolve, of, name)];
  if (type === 'object') {
    const fields = Object.entries(target.properties ?? {}).filter(([field]) => !target.required || target.required.includes(field));
    return Object.fromEntries(fields.map(([field, inner]) => [field, sample(inner, resolve, of, field)]));
  }
  if (type === 'integer' || type === 'number') return target.minimum ?? 1;
  if (type === 'boolean') return true;
  return name === 'status' ? 'ACTIVE' : of[name] ?? 'text';
}

function field(parameter) {
  const choices = parameter.schema.type === 'boolean' ? ['true', 'false'] : parameter.schema.enum;
  const input = choices && parameter.in === 'query'
    ? el('select', {}, el('option', { value: '' }, 'any'), ...choices.map((choice) => el('option', {}, choice)))
    : el('input', { placeholder: parameter.in === 'query' ? `such as ${EXAMPLES[parameter.name] ?? 'text'}` : '', spellcheck: 'false' });
  input.name = parameter.name;
  return el('label', { class: 'field' }, `${parameter.name} `, input);
}

/** In single quotes, as a shell takes everything. */
const quoted = (text) => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

async function copy(text, shown) {
  try {
    await navigator.clipboard.writeText(text);
    say('Copied.');
  } catch {
    getSelection().selectAllChildren(shown);
    say('Marked: copy it with the keyboard.');
  }
}

/** A form that sends a request of an operation, and shows it as a line for a shell, too. */
export function trial(method, path, operation, resolve) {
  const parameters = operation.parameters ?? [];
  const fields = parameters.map((parameter) => [parameter, field(parameter)]);
  const input = (label) => label.querySelector('input, select');
  const content = operation.requestBody?.content['application/json'];
  const body = content ? el('textarea', { rows: 8, 'aria-label': 'Body', spellcheck: 'false' }) : null;
  const curl = el('pre', { class: 'curl' });
  const answer = el('pre', { hidden: true, 'aria-live': 'polite' });

  function target() {
    let filled = path;
    const query = new URLSearchParams();
    for (const [parameter, label] of fields) {
      const { value } = input(label);
      if (parameter.in === 'path') filled = filled.replace(`{${parameter.name}}`, encodeURIComponent(value));
      else if (value) query.set(parameter.name, value);
    }
    return query.size ? `${filled}?${query}` : filled;
  }
  function show() {
    const key = world.key === 'my-key' ? 'my-key' : '$BASETEN_API_KEY';
    curl.textContent = ['curl', method === 'get' ? null : `-X ${method.toUpperCase()}`, quoted(String(at(target()))),
      `-H "Authorization: Api-Key ${key}"`, body ? `-d ${quoted(body.value)}` : null].filter(Boolean).join(' ');
  }
  async function send(event) {
    event.preventDefault();
    answer.hidden = false;
    try {
      // As it stands, for a body that is no JSON is worth trying, too.
      const got = await api(method.toUpperCase(), target(), body?.value);
      answer.textContent = `${got.status}\n\n${pretty(got.text)}`;
    } catch { answer.textContent = 'No answer came.'; }
  }
  const form = el('form', { onsubmit: send, oninput: show }, ...fields.map(([, label]) => label), body,
    el('div', { class: 'row' }, el('button', { class: 'main' }, 'Send'), button('Copy as curl', () => copy(curl.textContent, curl)),
      body ? el('span', { class: 'soft' }, 'Ctrl and Enter send, too.') : null));
  body?.addEventListener('keydown', (event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit(); });
  addEventListener('world', show);
  examples().then((of) => {
    for (const [parameter, label] of fields) {
      if (parameter.in === 'path' && !input(label).value) input(label).value = parameter.example ?? of[parameter.name] ?? 'text';
    }
    if (body && !body.value) body.value = JSON.stringify(content.example ?? sample(content.schema, resolve, of), null, 2);
    show();
  });
  return el('div', {}, form, curl, answer);
}
