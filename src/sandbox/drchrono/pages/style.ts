/** One sheet for all pages: system fonts, both colour schemes, nothing fetched. */
export const STYLE = `
:root{color-scheme:light dark;--bg:#f5f6f8;--panel:#fff;--ink:#1b2430;--soft:#5c6877;--line:#e1e5ea;--accent:#1f5fbf;
--accent-soft:#e8f0fb;--good:#1c6b45;--good-soft:#e3f3ea;--warn:#7a5200;--warn-soft:#fbf0d9;--mute-soft:#eceff3}
@media (prefers-color-scheme:dark){:root{--bg:#12161c;--panel:#1a2029;--ink:#e4e9ef;--soft:#9aa7b6;--line:#2b3440;
--accent:#86b3f5;--accent-soft:#1f2f47;--good:#8fd6b0;--good-soft:#183527;--warn:#efc46c;--warn-soft:#3a2e14;--mute-soft:#262e39}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:14px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
a{color:var(--accent);text-decoration:none}a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
.frame{display:grid;grid-template-columns:216px minmax(0,1fr);min-height:100vh}
.side{background:var(--panel);border-right:1px solid var(--line);padding:20px 12px;display:flex;flex-direction:column;gap:4px;position:sticky;top:0;height:100vh}
.brand{font-weight:650;font-size:15px;padding:0 10px 2px;letter-spacing:-.01em}
.practice{color:var(--soft);font-size:12.5px;padding:0 10px 14px}
.side a{display:flex;justify-content:space-between;align-items:center;color:var(--ink);padding:7px 10px;border-radius:7px}
.side a:hover{background:var(--mute-soft);text-decoration:none}
.side a[aria-current]{background:var(--accent-soft);color:var(--accent);font-weight:600}
.side .count{color:var(--soft);font-size:12px;font-variant-numeric:tabular-nums;font-weight:400}
.side h2{font-size:11.5px;font-weight:600;color:var(--soft);margin:18px 10px 4px}
.banner{margin-top:auto;padding:8px 10px;border-radius:7px;background:var(--warn-soft);color:var(--warn);font-size:12.5px}
main{padding:24px 32px 48px;min-width:0}
.head{display:flex;align-items:end;justify-content:space-between;gap:16px;margin-bottom:16px;flex-wrap:wrap}
h1{font-size:22px;line-height:1.25;margin:0;letter-spacing:-.015em}
.head p{margin:2px 0 0;color:var(--soft)}
.panel{background:var(--panel);border:1px solid var(--line);border-radius:10px;overflow-x:auto}
table{border-collapse:collapse;width:100%}
th{text-align:left;font-weight:600;font-size:12.5px;color:var(--soft);padding:10px 14px;border-bottom:1px solid var(--line);white-space:nowrap}
td{padding:11px 14px;border-bottom:1px solid var(--line);vertical-align:top}
tr:last-child td{border-bottom:0}
tbody tr:hover td{background:color-mix(in srgb,var(--mute-soft) 45%,transparent)}
.when{white-space:nowrap;font-variant-numeric:tabular-nums}.get{white-space:nowrap;text-align:right}
.sub{color:var(--soft);font-size:12.5px;overflow-wrap:anywhere}
.note{max-width:34ch;color:var(--soft);font-size:12.5px;overflow-wrap:anywhere}
.pill{display:inline-block;padding:1px 9px;border-radius:99px;font-size:12px;font-weight:550;white-space:nowrap;background:var(--mute-soft);color:var(--soft)}
.pill.done{background:var(--good-soft);color:var(--good)}.pill.wait{background:var(--warn-soft);color:var(--warn)}
.tag{display:inline-block;border:1px solid var(--line);border-radius:5px;padding:0 6px;margin:2px 4px 0 0;font-size:12px;color:var(--soft)}
.empty{padding:44px 20px;text-align:center;color:var(--soft)}
form.search{display:flex;gap:8px}
input[type=search]{font:inherit;color:inherit;background:var(--panel);border:1px solid var(--line);border-radius:7px;padding:7px 11px;width:320px;max-width:100%}
button{font:inherit;font-weight:550;border:1px solid var(--line);background:var(--panel);color:var(--ink);border-radius:7px;padding:7px 14px;cursor:pointer}
button:hover{border-color:var(--accent)}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(180px,1fr));gap:14px 24px;padding:18px 20px;margin:0 0 20px}
.facts dt{color:var(--soft);font-size:12.5px}.facts dd{margin:0}
h2.section{font-size:15px;margin:24px 0 10px}
.card{max-width:520px;margin:9vh auto;padding:28px 30px;background:var(--panel);border:1px solid var(--line);border-radius:12px}
.card ul{padding-left:18px;color:var(--soft)}.card fieldset{border:0;padding:0;margin:18px 0 0}.card legend{font-weight:600;padding:0 0 6px}
button .sub{font-weight:400}
.person{display:flex;width:100%;text-align:left;justify-content:space-between;margin-bottom:6px}
@media (max-width:820px){table{min-width:720px}.frame{grid-template-columns:1fr}.side{border-right:0;border-bottom:1px solid var(--line);position:static;height:auto}main{padding:18px 16px 40px}.banner{margin-top:12px}}
`;
