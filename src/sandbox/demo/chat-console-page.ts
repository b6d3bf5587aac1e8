import type { DemoPerson } from './stand-ins.ts';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const STYLE = `
  :root { color-scheme: light dark; --line: #d9dce1; --soft: #f5f6f8; --ink: #1c1f24; --muted: #5b626d; --accent: #2757c9; }
  @media (prefers-color-scheme: dark) { :root { --line: #343941; --soft: #22262c; --ink: #e8eaee; --muted: #a2a9b4; --accent: #8fb0ff; } }
  * { box-sizing: border-box; }
  body { margin: 0; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: Canvas; }
  header, main { max-width: 1000px; margin: 0 auto; padding: 16px 24px; }
  header p { color: var(--muted); margin: 4px 0 0; }
  h1 { font-size: 20px; margin: 0; } h2 { font-size: 14px; color: var(--muted); margin: 0 0 8px; font-weight: 600; }
  main { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 24px; }
  @media (max-width: 760px) { main { grid-template-columns: 1fr; } }
  section { border: 1px solid var(--line); border-radius: 8px; padding: 16px; min-height: 360px; display: flex; flex-direction: column; }
  ol { list-style: none; margin: 0 0 16px; padding: 0; flex: 1; overflow: auto; max-height: 55vh; }
  li { padding: 8px 0; border-bottom: 1px solid var(--line); white-space: pre-wrap; overflow-wrap: anywhere; }
  li b { display: block; font-size: 13px; color: var(--muted); font-weight: 600; }
  form { display: flex; gap: 8px; } input, select, button, a.button { font: inherit; padding: 8px 12px; border: 1px solid var(--line); border-radius: 6px; background: Canvas; color: inherit; }
  input { flex: 1; min-width: 0; } button, a.button { cursor: pointer; color: var(--accent); text-decoration: none; display: inline-block; margin-top: 6px; }
  .actions { display: flex; flex-wrap: wrap; gap: 6px; } h3 { font-size: 15px; margin: 0 0 4px; } li label, li select { display: block; margin-top: 6px; } li select { width: 100%; }
  form button, button.primary { background: var(--accent); color: Canvas; border-color: var(--accent); } form button { margin: 0; }
`;

// Text goes in by textContent alone; *bold* and \`code\` of Slack's own markup become elements.
const SCRIPT = `
  const el = (tag, text) => { const node = document.createElement(tag); if (text) node.textContent = text; return node; };
  const rich = (text) => { const span = el('span'); for (const part of text.split(/(\\*[^*\\n]+\\*|\`[^\`\\n]+\`|<@[A-Z0-9]+>)/)) {
    const mention = /^<@([A-Z0-9]+)>$/.exec(part); if (mention) { span.append(el('strong', '@' + (names[mention[1]] || mention[1]))); continue; }
    if (/^\\*.+\\*$/.test(part)) { const s = el('strong', part.slice(1, -1)); span.append(s); }
    else if (/^\`.+\`$/.test(part)) span.append(el('code', part.slice(1, -1))); else span.append(part); } return span; };
  const who = () => document.querySelector('#who').value;
  const post = (path, body) => fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }).then(show);
  const press = (button) => { const node = el(button.url ? 'a' : 'button', button.text.text); if (button.style) node.classList.add(button.style);
    if (button.url) { node.classList.add('button'); node.href = button.url; node.target = '_blank'; node.rel = 'noreferrer'; }
    else node.onclick = () => post('/press', { email: who(), action: button.action_id, value: button.value }); return node; };
  const option = (one) => el('option', one.text.text);
  const choice = ({ label, element }) => { const node = el('label', label.text); const select = el('select');
    for (const group of element.option_groups) { const inner = el('optgroup'); inner.label = group.label.text; inner.append(...group.options.map(option)); select.append(inner); }
    select.selectedIndex = -1; node.append(select); return node; };
  const drawn = (block) => { if (block.type === 'header') return el('h3', block.text.text);
    if (block.type === 'section') { const node = el('div'); node.append(rich(block.text.text)); return node; }
    if (block.type === 'input') return choice(block);
    const node = el('div'); if (block.type === 'actions') { node.className = 'actions'; node.append(...block.elements.map(press)); } return node; };
  const line = (label, text, blocks) => { const li = el('li'); li.append(el('b', label));
    if (blocks.length === 0) li.append(rich(text)); li.append(...blocks.map(drawn)); return li; };
  let last = ''; let names = {};
  async function show() { const state = await (await fetch('/state')).json(); names = state.names; const now = JSON.stringify(state); if (now === last) return; last = now;
    document.querySelector('#channel').replaceChildren(...state.channel.map((m) => line('Zally' + (m.edited ? ' (edited)' : ''), m.text, m.blocks)));
    const said = document.querySelector('#said'); said.replaceChildren(...state.said.map((m) => line(m.who, m.text, m.blocks))); said.scrollTop = said.scrollHeight; }
  document.querySelector('form').onsubmit = (event) => { event.preventDefault(); const input = document.querySelector('input'); post('/command', { email: who(), text: input.value }); input.value = ''; };
  show(); setInterval(show, 2000);
`;

/** The page of the chat console. */
export const consolePage = (people: readonly DemoPerson[]): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Chat console</title><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><style>${STYLE}</style></head><body>
<header><h1>Chat console</h1><p>What the Slack emulator can’t send: slash commands and button presses, signed, to Zally’s real endpoint.</p></header>
<main>
<section><h2># fax-desk</h2><ol id="channel"></ol></section>
<section><h2>Commands, and what only you see</h2><ol id="said"></ol>
<form><label hidden for="who">As</label><select id="who" aria-label="As whom">${people
  .map((person) => `<option value="${escape(person.email)}">${escape(person.name)}, ${person.role}</option>`)
  .join('')}<option value="">A stranger</option></select>
<input aria-label="Command" placeholder="status" autocomplete="off" autofocus><button>Send</button></form></section>
</main><script>${SCRIPT}</script></body></html>`;
