import type { SpanGroup } from '../contract/index.ts';
import type { Core } from '../core.ts';
import { addText, createIssue, testApp } from '../testing.ts';

/** A file of an issue of its own that was searched once. */
export async function searched(text: string) {
  const running = await testApp();
  const { core } = running;
  const issue = await createIssue(core);
  const file = await addText(core, issue.id, text);
  const review = await core.dispatch('pii.scan', { logFileId: file.id });
  return { ...running, running, issue, issueId: issue.id, file, logFileId: file.id, review };
}

/** The file as it may leave, first hundred lines. */
export async function redactedText(core: Core, id: string): Promise<string> {
  const { lines } = await core.dispatch('logs.lines', { id, from: 1, count: 100, redacted: true });
  return lines.map((line) => line.text).join('\n');
}

export async function allSpans(core: Core, logFileId: string) {
  return (await core.dispatch('pii.spans', { logFileId, limit: 1000 })).items;
}

export async function groupOf(core: Core, logFileId: string, value: string): Promise<SpanGroup> {
  const { items } = await core.dispatch('pii.groups', { logFileId, limit: 1000 });
  const group = items.find((item) => item.value === value);
  if (!group) throw new Error(`no finding of ${value} among ${items.map((item) => item.value).join(', ')}`);
  return group;
}
