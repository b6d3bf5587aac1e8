import { readFileSync } from 'node:fs';
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
  #command { display: flex; gap: 8px; } input, select, button, a.button { font: inherit; padding: 8px 12px; border: 1px solid var(--line); border-radius: 6px; background: Canvas; color: inherit; }
  input { flex: 1; min-width: 0; } button, a.button { cursor: pointer; color: var(--accent); text-decoration: none; display: inline-block; margin-top: 6px; }
  .actions { display: flex; flex-wrap: wrap; gap: 6px; margin-top: 6px; } .actions button, .actions a.button { margin: 0; } h3 { font-size: 15px; margin: 0 0 4px; } li label, li select { display: block; margin-top: 6px; } li select { width: 100%; }
  #command button, button.main, button.primary { margin: 0; background: var(--accent); color: Canvas; border-color: var(--accent); }
  section.small { min-height: 0; } .none { color: var(--muted); border: 0; } li > b:empty { display: none; }
  dialog { width: min(480px, 90vw); border: 1px solid var(--line); border-radius: 8px; padding: 16px; color: inherit; background: Canvas; white-space: pre-wrap; }
  dialog::backdrop { background: rgb(0 0 0 / 40%); } dialog h2 { font-size: 18px; color: inherit; } dialog form { display: block; }
  dialog label { display: grid; gap: 4px; margin-top: 12px; font-weight: 600; } .ours { margin: 0 0 8px; font-size: 13px; color: var(--muted); }
  .error { margin: 0; font-weight: 400; } .error:empty { display: none; } .steps { display: flex; justify-content: flex-end; gap: 8px; margin-top: 16px; } .steps button { margin: 0; }
`;

const SCRIPT = readFileSync(new URL('./chat-console.mjs', import.meta.url), 'utf8');

/** The page of the chat console. */
export const consolePage = (people: readonly DemoPerson[]): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Chat console</title><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><style>${STYLE}</style></head><body>
<header><h1>Chat console</h1><p>What the Slack emulator can’t send: slash commands and button presses, signed, to Zally’s real endpoint; and modals and App Home, which it doesn’t show.</p></header>
<main>
<section><h2># fax-desk</h2><ol id="channel"></ol></section>
<section><h2>Commands, and what only you see</h2><ol id="said"></ol>
<form id="command"><label hidden for="who">As</label><select id="who" aria-label="As whom">${people
  .map((person) => `<option value="${escape(person.email)}">${escape(person.name)}, ${person.role}</option>`)
  .join('')}<option value="">A stranger</option></select>
<input aria-label="Command" placeholder="status" autocomplete="off" autofocus><button>Send</button></form></section>
<section class="small"><h2>Zally to you alone</h2><ol id="direct"></ol></section>
<section class="small"><h2>App Home</h2><ol id="home"></ol><div><button id="open-home" type="button">Open App Home</button></div></section>
<section class="small"><h2>Second channel: mail and webhook (both ours)</h2><ol id="arrived"></ol></section>
<section class="small" id="ehr"><h2>DrChrono, by hand (ours)</h2><p>What happens to an EHR, to see what Zally says of it.</p>
<div><button type="button" data-deed="down">DrChrono goes down</button> <button type="button" data-deed="up">DrChrono comes back</button></div>
<div><button type="button" data-deed="delete">Somebody deletes the fax that has waited longest in Zally’s queue</button></div>
<div><button type="button" data-deed="undrawable">A fax comes whose page can’t be drawn</button> <button type="button" data-deed="junk">A junk fax comes</button></div><p id="done" role="status"></p></section>
</main><dialog></dialog><script type="module">${SCRIPT}</script></body></html>`;
