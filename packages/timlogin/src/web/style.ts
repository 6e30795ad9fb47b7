/** The page's look: system fonts, one accent, light and dark as the system has it. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f6f6f4, #1b1c1f);
  --line: light-dark(#e4e4e0, #2e3035);
  --soft: light-dark(#63666b, #9da1a8);
  --accent: light-dark(#0b62d6, #6ea8ff);
  --good: light-dark(#178043, #4cc27a);
  --busy: light-dark(#9a5b00, #e8a73c);
  --bad: light-dark(#c02f2f, #ff7b72);
  --mono: 12.5px/1.65 ui-monospace, "Cascadia Mono", "Liberation Mono", monospace;
  font: 14px/1.5 system-ui, "Liberation Sans", sans-serif;
  background: var(--ground);
}
* { box-sizing: border-box; margin: 0; padding: 0; }
body { max-width: 1680px; margin: auto; padding: 28px clamp(14px, 3vw, 40px); }
body, main, .desk, .columns, .below { display: grid; grid-template-columns: minmax(0, 1fr); gap: 16px; }
@media (min-width: 1000px) {
  .desk { grid-template-columns: minmax(0, 7fr) minmax(0, 3fr); }
  .columns { grid-template-columns: repeat(3, minmax(0, 1fr)); }
  .below { grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); }
}
.desk, article { padding: 18px; background: Canvas; border: 1px solid var(--line); border-radius: 12px; }
article { display: flex; flex-direction: column; gap: 8px; }
h2 { font-size: 16px; }
legend, label, small, summary, figcaption, .soft { font-size: 13px; font-weight: 400; color: var(--soft); }
ol, ul { list-style: none; overflow-wrap: anywhere; }

/* Fields and buttons. */
button, input, select, textarea {
  font: inherit; font-size: 14px; color: CanvasText; background: Canvas;
  padding: 4px 10px; border: 1px solid var(--line); border-radius: 7px;
}
button, label, summary { cursor: pointer; }
button:hover { color: var(--accent); border-color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.fields { display: flex; flex-wrap: wrap; gap: 10px 14px; margin-bottom: 14px; }
.fields input { width: 8em; }
textarea { width: 100%; resize: vertical; font: var(--mono); }
.groups { columns: 3 230px; }
fieldset { display: flex; flex-wrap: wrap; gap: 6px; break-inside: avoid; padding-bottom: 12px; border: 0; }

/* What is read: code, time lines, trees, the trace. What grows at its end is shown from there. */
figure, .log { background: var(--ground); border-radius: 9px; padding: 10px 12px; }
figcaption, article header { display: flex; gap: 12px; justify-content: space-between; align-items: start; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
.log, .emulator { overflow-y: auto; max-height: 340px; }
.log { display: flex; flex-direction: column-reverse; flex: 1 0 340px; }
.log ol { margin-bottom: auto; }
pre, .tree, #trace { font: var(--mono); }
.tree .tree { margin-left: 2ch; }
.tree b, #trace b { font-weight: 400; color: var(--soft); }
#trace b { display: inline-block; width: 6ch; }
#trace .answer { color: var(--accent); }
#link, .event { color: var(--busy); }
article:not(:has(#every:checked)) :is([class*=" tim_"], [class*=GetLogin], [class*=Exp]) { display: none; }

/* A column. Its light has a shape for each status, too. */
.status { color: var(--state, var(--soft)); }
[data-status="logged in"] { --state: var(--good); --light: var(--good); }
[data-status^=logging] { --state: var(--busy); --light: linear-gradient(90deg, var(--busy) 50%, #0000 50%); }
[data-status=ended] { --state: var(--bad); --light: linear-gradient(var(--bad) 50%, #0000 50%); }
.columns h2 { text-transform: capitalize; }
.columns h2::before {
  content: ""; display: inline-block; width: 13px; height: 13px; margin-right: 8px; vertical-align: -1px;
  border: 2px solid var(--state, var(--soft)); border-radius: 50%; background: var(--light);
}
.columns .log li { display: flex; gap: 8px; line-height: 22px; font-variant-numeric: tabular-nums; }
.what { flex: 1; }
.what bdi, time, .change { color: var(--soft); }
.event .what, .change .what { font-weight: 600; }
.failed bdi { color: var(--bad); }

/* A lane of the time line: the bar of a pending call, with a dot at each end. */
.lanes { display: flex; min-width: 16px; }
.lanes i { width: 8px; background: linear-gradient(var(--accent) 0 0) center / 1px no-repeat; }
.lanes .free { background: none; }
.lanes :is(.call, .answer, .failed)::before {
  content: ""; display: block; width: 8px; height: 8px; margin-top: 7px; border-radius: 50%;
  border: 2px solid var(--dot, var(--accent)); background: var(--dot, var(--ground));
}
.lanes .call { background-position: center 9px; }
.lanes :is(.answer, .failed) { background-size: 1px 8px; background-position: top; }
.lanes .answer { --dot: var(--accent); }
.lanes .failed { --dot: var(--bad); }
`;
