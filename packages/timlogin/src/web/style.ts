/** The page's look: system fonts, one accent, light and dark as the system has it. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f6f6f4, #131416);
  --card: light-dark(#fff, #1b1c1f);
  --line: light-dark(#e4e4e0, #2e3035);
  --text: light-dark(#1c1d1f, #e9e9e6);
  --soft: light-dark(#63666b, #9da1a8);
  --accent: light-dark(#0b62d6, #6ea8ff);
  --tint: light-dark(#eaf2fe, #1c2940);
  --good: light-dark(#178043, #4cc27a);
  --busy: light-dark(#b06a00, #e8a73c);
  --bad: light-dark(#c02f2f, #ff7b72);
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", "Liberation Mono", "DejaVu Sans Mono", monospace;
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
}
* { box-sizing: border-box; margin: 0; }
body { background: var(--ground); color: var(--text); padding: 28px clamp(14px, 3vw, 40px) 40px;
  max-width: 1680px; margin-inline: auto; }
h1 { font-size: 26px; letter-spacing: -.02em; line-height: 1.2; }
h2 { font-size: 16px; line-height: 1.3; }
h3, legend, .fields label { font-size: 13px; font-weight: 500; color: var(--soft); }
small, .top p, .bench > p, .trace > p, footer { color: var(--soft); font-weight: 400; }
small { font-size: 13px; font-variant-numeric: tabular-nums; }
footer { margin-top: 24px; font-size: 13px; }
.top { margin-bottom: 22px; }
.top p { max-width: 46em; text-wrap: pretty; }
#link { color: var(--accent); }
.desk, .columns, .below { display: grid; gap: 16px; margin-bottom: 16px; }
.desk, article { background: var(--card); border: 1px solid var(--line); border-radius: 12px;
  padding: 18px; min-width: 0; }
.columns { grid-template-columns: repeat(3, minmax(0, 1fr)); }
.below { grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); margin: 0; }
.desk { grid-template-columns: minmax(0, 2.3fr) minmax(0, 1fr); gap: 22px; }

/* Fields and buttons. */
input, textarea, button { font: inherit; color: inherit; }
:is(input:not([type]), input[type=number], textarea, button) { background: var(--card);
  border: 1px solid var(--line); border-radius: 7px; padding: 4px 10px; font-size: 14px; }
input { width: 7em; }
input[name=sdkAppID] { width: 8.5em; }
input[type=number] { width: 6em; }
input[type=checkbox] { width: auto; accent-color: var(--accent); }
textarea { width: 100%; resize: vertical; font: 12.5px/1.5 var(--mono); word-break: break-all; }
button { cursor: pointer; white-space: nowrap; }
button:hover { border-color: var(--accent); color: var(--accent); }
button:active { background: var(--tint); }
button.main { background: var(--accent); border-color: var(--accent); color: var(--card); }
button.quiet { border-color: transparent; color: var(--accent); padding: 2px 8px; font-size: 13px; }
button.shown { background: var(--tint); border-color: var(--accent); color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
kbd { font: 11px var(--mono); color: var(--soft); margin-left: 7px; }
.fields { display: flex; flex-wrap: wrap; gap: 10px 18px; align-items: center;
  padding-bottom: 14px; border-bottom: 1px solid var(--line); }
.fields label { display: flex; gap: 7px; align-items: center; }
.fields input { color: var(--text); }
.scope { border: 0; padding: 0; display: flex; align-items: center; }
.scope legend { float: left; padding: 0; margin-right: 7px; }
.scope span { display: block; padding: 4px 12px; font-size: 14px; border: 1px solid var(--line); cursor: pointer;
  margin-left: -1px; color: var(--text); }
.scope label:first-of-type span { border-radius: 7px 0 0 7px; }
.scope label:last-of-type span { border-radius: 0 7px 7px 0; }
.scope input { position: absolute; opacity: 0; width: 0; }
.scope :checked + span { background: var(--accent); color: var(--card); border-color: var(--accent); }
.scope :focus-visible + span { outline: 2px solid var(--accent); outline-offset: 2px; }
#actions { display: grid; gap: 12px 24px; grid-template-columns: repeat(auto-fit, minmax(250px, 1fr));
  padding-top: 14px; }
.group h3 { margin-bottom: 5px; }
.group div { display: flex; flex-wrap: wrap; gap: 6px; }

/* Code. */
.code { background: var(--ground); border-radius: 9px; padding: 8px 8px 14px 16px; min-width: 0;
  display: flex; flex-direction: column; min-height: 180px; }
figcaption { display: flex; justify-content: space-between; align-items: center; font-size: 13px;
  color: var(--soft); }
pre { font: 13px/1.65 var(--mono); overflow: auto; margin-top: 8px; flex: 1; white-space: pre-wrap; }

/* A column. */
.column { display: flex; flex-direction: column; }
.column header { display: flex; align-items: center; gap: 9px; }
.who { margin-left: auto; text-align: right; overflow-wrap: anywhere; }
.status { font-weight: 600; }
.light { width: 12px; height: 12px; border-radius: 50%; flex: none; background: var(--soft);
  --glow: transparent; box-shadow: 0 0 0 4px var(--glow); transition: background .2s; }
[data-status=LoggedIn] { --state: var(--good); }
[data-status=LoggingIn], [data-status=LoggingOut] { --state: var(--busy); }
[data-status=Ended] { --state: var(--bad); }
.column .light { background: var(--state, var(--soft));
  --glow: color-mix(in srgb, var(--state, transparent) 22%, transparent); }
.column .status { color: var(--state, var(--soft)); }
.library { font-size: 13px; color: var(--soft); margin: 2px 0 12px 21px; overflow-wrap: anywhere; }
.timeline { list-style: none; padding: 8px 10px; height: 340px; overflow-y: auto; background: var(--ground);
  border-radius: 9px; font-size: 13.5px; line-height: 22px; font-variant-numeric: tabular-nums; }
.timeline li { display: flex; gap: 8px; align-items: stretch; }
.timeline .lanes { display: flex; flex: none; min-width: 24px; }
.timeline .lanes i { width: 8px; position: relative; }
.timeline .lanes i.on::before { content: ""; position: absolute; left: 3px; width: 2px; top: 0; bottom: 0;
  background: var(--accent); opacity: .45; }
.timeline .lanes i.start::before { top: 11px; }
.timeline .lanes i.end::before { bottom: auto; height: 11px; }
.timeline .lanes i:is(.start, .end)::after { content: ""; position: absolute; left: 0; top: 7px; width: 8px;
  height: 8px; border-radius: 50%; border: 2px solid var(--accent); background: var(--ground); }
.timeline .lanes i.end::after { background: var(--accent); }
.timeline .failed .lanes i.end::after { background: var(--bad); border-color: var(--bad); }
.timeline .what { flex: 1; min-width: 0; overflow-wrap: anywhere; }
.timeline time { color: var(--soft); font-size: 12px; flex: none; }
.timeline .note { color: var(--soft); }
.timeline .failed .note { color: var(--bad); }
.timeline .event .what, .timeline .status-row .what { font-weight: 600; }
.timeline .event .what { color: var(--busy); }
.timeline .status-row .what { color: var(--soft); }
details { margin-top: 12px; }
summary { cursor: pointer; font-size: 13.5px; color: var(--soft); }
.state details { margin: 0 0 0 14px; }
.state details summary, .state p { font: 12.5px/1.65 var(--mono); color: var(--text); }
.state p { margin-left: 14px; overflow-wrap: anywhere; }
.state b { font-weight: 400; color: var(--soft); }
.mail ul { list-style: none; padding: 4px 0 0; font-size: 14px; display: grid; gap: 5px; }
.mail li { padding: 4px 11px; border-radius: 10px; background: var(--ground); justify-self: start;
  max-width: 90%; overflow-wrap: anywhere; }
.mail li.own { background: var(--tint); justify-self: end; }

/* The bench and the trace. */
.bench > p, .trace > p { margin: 2px 0 12px; font-size: 14px; }
.bench form { display: flex; flex-wrap: wrap; gap: 10px 16px; align-items: center; }
.bench .wide { width: 100%; }
.bench label { font-size: 13px; color: var(--soft); }
#explanation { font-size: 14px; }
#explanation > * { margin-top: 12px; }
#explanation dl { display: grid; grid-template-columns: auto 1fr; gap: 2px 16px; }
#explanation dt { color: var(--soft); }
#explanation dd { margin: 0; overflow-wrap: anywhere; }
#explanation ul { list-style: none; padding: 0; display: grid; gap: 4px; }
#explanation li { display: grid; grid-template-columns: 18px 84px 1fr; }
#explanation .passed i { color: var(--good); }
#explanation .failed i, #explanation .no { color: var(--bad); }
#explanation .warning i { color: var(--busy); }
#explanation .yes { color: var(--good); }
#explanation i { font-style: normal; font-weight: 700; }
.trace { display: flex; flex-direction: column; }
#trace { list-style: none; padding: 10px 12px; height: 380px; flex: 1 0 auto; overflow: auto; background: var(--ground);
  border-radius: 9px; font: 12.5px/1.6 var(--mono); }
#trace li { white-space: pre-wrap; overflow-wrap: anywhere; padding-left: 6ch; text-indent: -6ch; }
#trace b { display: inline-block; width: 6ch; font-weight: 400; color: var(--soft); text-indent: 0; }
#trace .answer { color: var(--accent); }
#trace .event { color: var(--busy); }
#trace:not(.every) .minor { display: none; }

@media (max-width: 1180px) {
  .desk, .below { grid-template-columns: minmax(0, 1fr); }
}
@media (max-width: 860px) {
  .columns { grid-template-columns: minmax(0, 1fr); }
  .timeline { height: 250px; }
}
@media (max-width: 520px) {
  body { padding-top: 18px; }
  .desk, article { padding: 14px; }
  #actions { grid-template-columns: minmax(0, 1fr); }
  kbd { display: none; }
}
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
`;
