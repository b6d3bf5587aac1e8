/** The script of the chat console's page. Text goes in by textContent alone. */

const find = (selector) => document.querySelector(selector);
const el = (tag, text, className) => {
  const node = document.createElement(tag);
  if (text) node.textContent = text;
  if (className) node.className = className;
  return node;
};
const who = () => find('#who').value;
let names = {};
let last = '';

/** Slack's own markup: `*bold*`, `` `code` `` and mentions become elements. */
const rich = (text) => {
  const span = el('span');
  for (const part of text.split(/(\*[^*\n]+\*|`[^`\n]+`|<@[A-Z0-9]+>)/)) {
    const mention = /^<@([A-Z0-9]+)>$/.exec(part);
    if (mention) span.append(el('strong', `@${names[mention[1]] || mention[1]}`));
    else if (/^\*.+\*$/.test(part)) span.append(el('strong', part.slice(1, -1)));
    else if (/^`.+`$/.test(part)) span.append(el('code', part.slice(1, -1)));
    else span.append(part);
  }
  return span;
};

const post = async (path, body = {}) => {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: who(), ...body }),
  });
  const answer = await response.json();
  await show();
  return answer;
};

const buttonOf = (button, at) => {
  if (button.url) {
    const link = el('a', button.text.text, 'button');
    Object.assign(link, { href: button.url, target: '_blank', rel: 'noreferrer' });
    return link;
  }
  const node = el('button', button.text.text);
  node.type = 'button';
  if (button.style) node.classList.add(button.style);
  node.addEventListener('click', () => post('/press', { action: button.action_id, value: button.value, at }));
  return node;
};

const optionOf = ({ text, value }) => new Option(text.text, value);
const inputOf = (block) => {
  const label = el('label', block.label.text);
  const select = el('select');
  select.name = block.block_id;
  select.append(new Option('Choose an option', ''));
  for (const option of block.element.options || []) select.append(optionOf(option));
  for (const group of block.element.option_groups || []) {
    const part = el('optgroup');
    part.label = group.label.text;
    part.append(...group.options.map(optionOf));
    select.append(part);
  }
  const error = el('p', '', 'error');
  error.dataset.of = block.block_id;
  label.append(select, error);
  return label;
};

/** @param text what is said where there is no block for it */
const drawn = (text, blocks, at) => {
  const nodes = [];
  if (!blocks.some(({ type }) => type === 'section' || type === 'header')) nodes.push(rich(text));
  for (const block of blocks) {
    if (block.type === 'header') nodes.push(el('h3', block.text.text));
    else if (block.type === 'section') nodes.push(el('div'));
    else if (block.type === 'input') nodes.push(inputOf(block));
    else if (block.type === 'actions') nodes.push(el('div', '', 'actions'));
    if (block.type === 'section') nodes.at(-1).append(rich(block.text.text));
    if (block.type === 'actions') nodes.at(-1).append(...block.elements.map((each) => buttonOf(each, at)));
  }
  return nodes;
};
const line = (label, text, blocks, at) => {
  const item = el('li');
  item.append(el('b', label), ...drawn(text, blocks, at));
  return item;
};
const message = (place) => (one) =>
  line(`Zally${one.edited ? ' (edited)' : ''}`, one.text, one.blocks, { place, id: one.ts });
const orNothing = (nodes, words) => (nodes.length > 0 ? nodes : [el('li', words, 'none')]);

const showModal = (view) => {
  const dialog = find('dialog');
  if (!view) {
    if (dialog.open) dialog.close();
    return;
  }
  const form = el('form');
  form.method = 'dialog';
  const buttons = el('div', '', 'steps');
  const cancel = el('button', view.close ? view.close.text : 'Close');
  cancel.type = 'button';
  cancel.addEventListener('click', () => post('/close'));
  buttons.append(cancel);
  if (view.submit) buttons.append(el('button', view.submit.text, 'main'));
  form.append(el('h2', view.title.text), ...drawn('', view.blocks, { place: 'modal' }), buttons);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const { errors = {} } = await post('/submit', { values: Object.fromEntries(new FormData(form)) });
    for (const node of form.querySelectorAll('.error')) node.textContent = errors[node.dataset.of] || '';
  });
  dialog.replaceChildren(el('p', 'A modal of Slack, drawn by this console', 'ours'), form);
  if (!dialog.open) dialog.showModal();
};

async function show() {
  const state = await (await fetch('/state')).json();
  const person = who();
  const now = JSON.stringify([person, state]);
  if (now === last) return;
  const { modals = {}, homes = {}, chats = {}, arrived = [], ehrIsDown = false } = state;
  const before = last === '' ? [] : JSON.parse(last);
  last = now;
  names = state.names;
  const { refused } = state;
  find('#channel').replaceChildren(
    ...orNothing(state.channel.map(message('channel')), refused || 'Nothing has been posted yet.'),
  );
  const said = find('#said');
  said.replaceChildren(
    ...state.said
      .filter(({ to }) => to === person)
      .map((one) => line(one.who, one.text, one.blocks, { place: 'said', id: one.id })),
  );
  said.scrollTop = said.scrollHeight;
  const chat = chats[person] ? chats[person].messages : [];
  find('#direct').replaceChildren(
    ...orNothing(chat.map(message('direct')), refused || 'Nothing has been said to this person alone.'),
  );
  const home = homes[person];
  find('#home').replaceChildren(
    ...orNothing(home ? [line('', '', home.blocks, { place: 'home' })] : [], 'Not opened yet.'),
  );
  find('#arrived').replaceChildren(
    ...orNothing(
      arrived.map(({ way, to, subject, text }) =>
        line(way === 'mail' ? `Mail to ${to}` : `Webhook, ${to}`, `*${subject}*\n${text}`, [], {}),
      ),
      'Nothing has come. Settings → Channels in Zally sends a test.',
    ),
  );
  find('[data-deed="down"]').disabled = ehrIsDown;
  find('[data-deed="up"]').disabled = !ehrIsDown;
  // What is being chosen stays, as long as the modal is the same.
  const modal = JSON.stringify([person, modals[person]]);
  if (modal !== JSON.stringify([before[0], before[1]?.modals?.[person]])) showModal(modals[person]);
}

find('#command').addEventListener('submit', (event) => {
  event.preventDefault();
  const input = find('#command input');
  const text = input.value;
  input.value = '';
  void post('/command', { text });
});
find('#open-home').addEventListener('click', () => post('/home'));
find('#ehr').addEventListener('click', async ({ target }) => {
  const { deed } = target.dataset;
  if (deed) find('#done').textContent = (await post('/ehr', { deed })).said;
});
find('#who').addEventListener('change', () => show());
find('dialog').addEventListener('cancel', () => post('/close'));
void show();
setInterval(show, 2000);
