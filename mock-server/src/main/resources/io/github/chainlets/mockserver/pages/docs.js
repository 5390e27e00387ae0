import { $, at, el, say, world } from './common.js';
import { trial } from './trial.js';

const description = await fetch(at('/openapi.json')).then((response) => response.json());
const schemas = description.components.schemas;
const resolve = (thing) => (thing?.$ref ? thing.$ref.slice(2).split('/').reduce((at, name) => at[name], description) : thing);
const nameOf = (schema) => (schema.$ref ? schema.$ref.split('/').at(-1) : null);

function typeOf(schema) {
  if (schema.$ref) return nameOf(schema);
  if (schema.oneOf) return schema.oneOf.map(typeOf).join(' or ');
  if (schema.type === 'array') return `array of ${typeOf(schema.items)}`;
  return [].concat(schema.type ?? 'any').join(' or ') + (schema.enum ? `: ${schema.enum.join(', ')}` : '');
}

function fields(schema, seen = []) {
  const target = resolve(schema);
  if (target.type === 'array') return fields(target.items, seen);
  if (!target.properties) return el('p', { class: 'soft' }, typeOf(target));
  const list = el('ul', {});
  for (const [name, field] of Object.entries(target.properties)) {
    const inner = [field, field.items, ...(field.oneOf ?? [])].find((part) => part && nameOf(part) && schemas[nameOf(part)].properties);
    const item = el('li', {}, el('code', {}, name), ' ', el('span', { class: 'soft' }, typeOf(field)),
      target.required?.includes(name) ? el('span', { class: 'tag' }, 'required') : null, ' ', resolve(field).description ?? '');
    if (inner && !seen.includes(nameOf(inner))) {
      const more = el('details', {}, el('summary', {}, nameOf(inner)));
      more.addEventListener('toggle', () => { if (more.children.length === 1) more.append(fields(inner, [...seen, nameOf(inner)])); });
      item.append(more);
    }
    list.append(item);
  }
  return list;
}

function operationView(method, path, operation) {
  const view = el('details', { class: 'operation', id: operation.operationId },
    el('summary', {}, el('span', { class: 'method' }, method.toUpperCase()), el('code', {}, path), '  ', operation.summary));
  view.addEventListener('toggle', () => {
    if (!view.open || view.children.length > 1) return;
    const request = operation.requestBody?.content['application/json'].schema;
    const responses = Object.entries(operation.responses).map(([code, response]) => [code, resolve(response)]);
    view.append(
      el('p', {}, operation.description ?? ''),
      ...(request ? [el('h3', {}, 'Body'), fields(request)] : []),
      ...(operation.parameters ? [el('h3', {}, 'Parameters'), el('ul', {}, ...operation.parameters.map((parameter) => el('li', {}, el('code', {}, parameter.name), ` ${parameter.description}`)))] : []),
      el('h3', {}, 'Answers'),
      ...responses.map(([code, response]) => {
        const schema = Object.values(response.content ?? {})[0]?.schema;
        return el('details', {}, el('summary', {}, `${code} ${response.description}`), schema ? fields(schema) : null);
      }));
    if (operation.operationId !== 'stream_requests') view.append(el('h3', {}, 'Try it'), trial(method, path, operation, resolve));
  });
  return view;
}

const place = document.getElementById('docs');
place.append(el('p', {}, description.info.description));
for (const tag of description.tags) {
  const section = el('section', { class: 'card' }, el('h2', {}, tag.name), el('p', { class: 'soft' }, tag.description));
  for (const [path, methods] of Object.entries(description.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      if (operation.tags.includes(tag.name)) section.append(operationView(method, path, operation));
    }
  }
  place.append(section);
}

const showWorld = () => { $('key').placeholder = `the world of ${world.name}`; };
$('open').addEventListener('submit', (event) => {
  event.preventDefault();
  if ($('key').value) world.key = $('key').value;
  showWorld();
  say(`Requests go to the world of the key ${world.name}.`);
  dispatchEvent(new Event('world'));
});
showWorld();
const named = location.hash && $(location.hash.slice(1));
if (named) { named.open = true; named.scrollIntoView(); }
