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
  --busy: light-dark(#9a5b00, #e8a73c);
  --bad: light-dark(#c02f2f, #ff7b72);
  --mono: 12.5px/1.65 ui-monospace, "SF Mono", "Cascadia Mono", "Liberation Mono", monospace;
  font: 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
  background: var(--ground);
  color: var(--text);
}
* { box-sizing: border-box; margin: 0; }
body { max-width: 1680px; margin-inline: auto; padding: 28px clamp(14px, 3vw, 40px); display: grid; gap: 20px; }
main, .columns, .below, .desk { display: grid; gap: 16px; align-items: stretch; }
.columns { grid-template-columns: repeat(3, minmax(0, 1fr)); }
.below { grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); }
.desk { grid-template-columns: minmax(0, 7fr) minmax(0, 3fr); }
.desk, article { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 18px; min-width: 0; }
article { display: flex; flex-direction: column; }
h1 { font-size: 26px; line-height: 1.2; }
h2 { font-size: 16px; line-height: 1.4; }
h3, legend, label, small, summary, .soft { font-size: 13px; font-weight: 400; color: var(--soft); }
ol, ul { list-style: none; padding: 0; }
:is(li, p, dd) { overflow-wrap: anywhere; }
#link, .event .what { color: var(--busy); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }

/* Fields and buttons. */
input, textarea, button, fieldset span { font: inherit; font-size: 14px; color: var(--text); background: var(--card);
  border: 1px solid var(--line); border-radius: 7px; padding: 4px 10px; }
input { width: 7em; margin-left: 4px; }
[name=sdkAppID] { width: 8.5em; }
[name=latencyMs] { width: 5em; }
[type=checkbox] { width: auto; accent-color: var(--accent); vertical-align: -2px; }
textarea { display: block; width: 100%; resize: vertical; font: var(--mono); word-break: break-all; }
label:has(textarea) { width: 100%; }
button, label, summary { cursor: pointer; }
button:hover, .shown, #copy { color: var(--accent); }
button:hover { border-color: var(--accent); }
.shown, button:active { background: var(--tint); border-color: var(--accent); }
button.main, :checked + span { background: var(--accent); border-color: var(--accent); color: var(--card); }
form#controls { display: contents; }
.fields { display: flex; flex-wrap: wrap; gap: 10px 14px; align-items: center; }
.desk .fields { grid-column: 1 / -1; padding-bottom: 14px; border-bottom: 1px solid var(--line); }
fieldset { border: 0; padding: 0; display: flex; align-items: center; }
legend { float: left; margin-right: 7px; padding: 0; }
fieldset input { position: absolute; width: 0; opacity: 0; }
fieldset span { display: block; border-radius: 0; margin-left: -1px; padding-inline: 12px; }
fieldset label:first-of-type span { border-radius: 7px 0 0 7px; }
fieldset label:last-of-type span { border-radius: 0 7px 7px 0; }
fieldset :focus-visible + span { outline: 2px solid var(--accent); outline-offset: 2px; }
#actions { columns: 3 250px; column-gap: 24px; }
#actions section { break-inside: avoid; padding-bottom: 10px; }
#actions button { margin: 4px 6px 2px 0; }

/* What is read: code, time lines, the trace. */
figure, .log { background: var(--ground); border-radius: 9px; padding: 10px 12px; }
figcaption { display: flex; gap: 12px; justify-content: space-between; align-items: start; }
#copy { flex: none; font-size: 13px; }
pre { font: var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; margin-top: 8px; min-height: 9lh;
  max-height: 20lh; overflow-y: auto; }
.log { display: flex; flex-direction: column-reverse; overflow-y: auto; flex: 1 0 340px; height: 0; margin-block: 8px; }
.log ol { margin-bottom: auto; }
#trace { font: var(--mono); }
#trace li { padding-left: 6ch; text-indent: -6ch; }
#trace b { display: inline-block; width: 6ch; font-weight: 400; text-indent: 0; color: var(--soft); }
#trace .answer { color: var(--accent); }
#trace .event { color: var(--busy); }
#trace:not(.every) .minor { display: none; }

/* A column. Its light has a shape for each status, too. */
.column { --state: var(--soft); }
.column header { display: flex; gap: 12px; justify-content: space-between; }
[data-status=LoggedIn] { --state: var(--good); --light: var(--good); }
:is([data-status=LoggingIn], [data-status=LoggingOut]) { --state: var(--busy);
  --light: linear-gradient(90deg, var(--busy) 50%, transparent 50%); }
[data-status=Ended] { --state: var(--bad); --light: var(--bad); --round: 2px; }
h2 i { display: inline-block; width: 13px; height: 13px; border: 2px solid var(--state);
  border-radius: var(--round, 50%); background: var(--light); margin-right: 4px; vertical-align: -1px; }
.who { text-align: right; }
.status { color: var(--state); }
.column .log li { display: flex; gap: 8px; font-size: 13.5px; line-height: 22px; font-variant-numeric: tabular-nums; }
.what { flex: 1; min-width: 0; }
.what bdi, time, .change .what, .state b, dt { color: var(--soft); }
time { font-size: 12px; }
.event .what, .change .what, .ended .what { font-weight: 600; }
:is(.failed, .ended) .what bdi, #explanation :is(p.failed, .failed i), .ended .what { color: var(--bad); }
.lanes { display: flex; flex: none; min-width: 24px; }
.lanes i { width: 8px; position: relative; }
.lanes i::before { content: ""; position: absolute; left: 3px; width: 2px; top: 0; bottom: 0;
  background: var(--accent); opacity: .45; }
.lanes .free::before { content: none; }
.lanes .call::before { top: 15px; }
.lanes :is(.answer, .failed)::before { bottom: auto; height: 7px; }
.lanes :is(.call, .answer, .failed)::after { content: ""; position: absolute; top: 7px; width: 8px; height: 8px;
  border-radius: 50%; border: 2px solid var(--dot, var(--accent)); background: var(--dot); }
.lanes .answer { --dot: var(--accent); }
.lanes .failed { --dot: var(--bad); }
.lanes .failed::after { border-radius: 1px; }
.mail:not(:has(li)) { display: none; }
.mail ul { display: grid; gap: 5px; padding-block: 4px; }
.mail li { padding: 4px 11px; border-radius: 10px; background: var(--ground); justify-self: start; max-width: 90%; }
.mail .own { background: var(--tint); justify-self: end; }
.state :is(details, p) { font: var(--mono); margin-left: 14px; }
.state b { font-weight: 400; }
.state details summary { font: inherit; }

/* The bench. */
#bench { margin-block: 10px; }
#explanation > * { margin-top: 10px; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 2px 16px; }
#explanation li { display: grid; grid-template-columns: 18px 84px 1fr; }
#explanation i { font-style: normal; font-weight: 700; }
#explanation :is(p.passed, .passed i) { color: var(--good); }
#explanation .warning i { color: var(--busy); }

@media (max-width: 1080px) {
  .desk, .below { grid-template-columns: minmax(0, 1fr); }
}
@media (max-width: 860px) {
  .columns { grid-template-columns: minmax(0, 1fr); }
  .log { flex-basis: 250px; }
}
@media (max-width: 520px) {
  body { padding-top: 18px; }
  .desk, article { padding: 14px; }
}
`;
