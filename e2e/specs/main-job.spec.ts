import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../fixtures.ts';
import { makeFolder } from '../host.ts';
import { exportAs } from '../pages/documents.ts';
import { createIssue, openTab } from '../pages/issues.ts';
import { dropFile, findLine, logFiles } from '../pages/logs.ts';
import { createVault } from '../pages/vault.ts';
import { answerAndAskOn, attachLines } from '../pages/whys.ts';

const root = join(import.meta.dirname, '..', '..');

function runNode(args: string[]): string {
  const result = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 512 * 1024 * 1024,
  });
  expect(result.stderr).toBe('');
  expect(result.status).toBe(0);
  return result.stdout;
}

/** The values that a person would not want to see leave, as the engine finds them in the raw file. */
function sensitiveValues(path: string): Set<string> {
  const bytes = readFileSync(path);
  const spans = runNode(['src-main/cli/main.ts', 'pii', 'scan', path, '--json']);
  const values = spans
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { start: number; end: number; tier: string })
    .filter((span) => span.tier !== 'policy')
    .map((span) => bytes.toString('utf8', span.start, span.end));
  return new Set(values);
}

test('from a dropped log to the exported analysis', async ({ app }) => {
  test.setTimeout(600_000);
  const folder = makeFolder();
  const log = join(folder.path, 'incident.log');
  runNode(['scripts/generate-log.ts', '--bytes', '100MB', '--seed', '7', '--out', log]);
  const lines = readFileSync(log, 'utf8').split('\n');

  await createVault(app);
  await createIssue(app, {
    title: 'Checkout returns 502',
    severity: 'Critical',
    description: 'Since the deploy',
  });

  // Add, cancel, add again.
  await dropFile(app, log);
  const adding = app.getByRole('list', { name: 'Being added' });
  await expect(adding).toContainText(/%.*\/s/);
  await adding.getByRole('button', { name: 'Cancel' }).click();
  await expect(adding).toHaveCount(0);
  await expect(app.getByText('incident.log')).toHaveCount(0);
  await dropFile(app, log);
  await expect(logFiles(app).getByText('incident.log')).toBeVisible({ timeout: 120_000 });
  await expect(app.getByRole('grid', { name: 'Lines' })).toHaveAttribute(
    'aria-rowcount',
    String(lines.length - 1),
  );

  // The moment it broke, and a line that holds a secret.
  await logFiles(app).getByText('incident.log').click();
  const brokeAt = await findLine(app, 'pool is exhausted');
  expect(lines[brokeAt - 1]).toContain('pool is exhausted');
  await app.getByRole('button', { name: 'Pin to timeline' }).click();
  await expect(app.getByText(/pinned/i).first()).toBeVisible();
  const secretAt = await findLine(app, 'DB_PASSWORD=');
  expect(lines[secretAt - 1]).toContain('DB_PASSWORD=');

  // Find, review by keyboard, finalise.
  await app.getByRole('button', { name: 'Find sensitive data' }).click();
  const findings = app.getByRole('grid', { name: 'Findings' });
  await expect(findings).toBeVisible({ timeout: 120_000 });
  const finalise = app.getByRole('button', { name: 'Finalise redaction' });
  await expect(finalise).toBeDisabled();
  await findings.focus();
  await app.keyboard.press('a');
  await app.keyboard.press('j');
  await app.keyboard.press('t');
  await app.getByRole('button', { name: 'Accept all', exact: true }).click();
  await expect(finalise).toBeEnabled({ timeout: 30_000 });
  await finalise.click();
  const dialog = app.getByRole('dialog', { name: 'Finalise redaction' });
  await dialog.getByRole('button', { name: /Finalise|Wipe/ }).click();
  await expect(app.getByText('Redaction is final')).toBeVisible();
  // Every stretch of the 100 MB is compared with what was wiped.
  const exported = app.waitForEvent('download', { timeout: 240_000 });
  await app.getByRole('button', { name: 'Export redacted' }).click();
  const redactedLog = readFileSync(await (await exported).path(), 'utf8').split('\n');
  expect(redactedLog.length).toBe(lines.length);
  const hiddenSecret =
    /DB_PASSWORD=\[Password_\d+\]/.exec(redactedLog[secretAt - 1] ?? '')?.[0] ?? 'no token';
  expect(redactedLog[secretAt - 1]).toContain(hiddenSecret);

  // The 5 whys, with log lines as evidence.
  await openTab(app, 'Whys');
  await app.getByRole('button', { name: 'Add why' }).click();
  await answerAndAskOn(app, 'Why did checkout fail?', 'No connection was left in the pool');
  await answerAndAskOn(app, 'Why was none left?', 'The new version never gave them back');
  await app.keyboard.press('Escape');
  await attachLines(app, 1, brokeAt, brokeAt);
  await attachLines(app, 2, secretAt, secretAt);
  const second = app.getByRole('article', { name: 'Why 2: Why was none left?' });
  await expect(second.getByRole('list', { name: 'Evidence' })).toContainText(hiddenSecret);
  await second.getByRole('button', { name: 'Mark as root cause' }).first().click();
  await app
    .getByRole('form', { name: /Root cause/ })
    .getByRole('button', { name: 'Mark as root cause' })
    .click();
  await expect(second).toContainText(/root cause/i);

  // The timeline wrote itself.
  await openTab(app, 'Timeline');
  const events = app.getByRole('list', { name: 'Events' });
  for (const event of [
    'Triage started',
    'Log file added: incident.log',
    'Why 1 answered',
    'Root cause identified',
  ]) {
    await expect(events).toContainText(event);
  }
  await expect(events).toContainText('pool is exhausted');
  await app.getByRole('button', { name: 'Add event' }).click();
  await app.getByRole('textbox', { name: 'What happened' }).fill('Rolled back by Ana');
  await app.getByRole('button', { name: 'Add note' }).click();
  await expect(events).toContainText('Rolled back by Ana');

  // Documents and their exports.
  await openTab(app, 'Documents');
  await app.getByRole('button', { name: 'Generate postmortem' }).first().click();
  await expect(app.getByRole('region', { name: 'Preview' })).toContainText('blameless');
  const docx = await exportAs(app, 'DOCX');
  await app.getByRole('button', { name: 'Generate RCA' }).first().click();
  await expect(app.getByRole('region', { name: 'Preview' })).toContainText(
    'Root cause analysis: Checkout returns 502',
  );
  const pdf = await exportAs(app, 'PDF');
  const html = await exportAs(app, 'HTML');

  const pdfText = spawnSync('pdftotext', ['-layout', pdf, '-'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  }).stdout;
  const pressed = pdfText.replace(/\s+/g, '');
  for (const expected of [
    'No connection was left in the pool',
    'The new version never gave them back',
    'pool is exhausted',
    hiddenSecret,
    'Rolled back by Ana',
    'Page 1 of',
  ]) {
    expect(pressed).toContain(expected.replace(/\s+/g, ''));
  }
  const docxText = spawnSync('unzip', ['-p', docx, 'word/document.xml'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  }).stdout;
  expect(docxText).toContain('What went well');
  const htmlText = readFileSync(html, 'utf8');
  const values = sensitiveValues(log);
  expect(values.size).toBeGreaterThan(1000);
  for (const value of values) {
    const squeezed = value.replace(/\s+/g, '');
    // By hand, not by matchers: a failing matcher would print the value.
    const leaks = pressed.includes(squeezed) || docxText.includes(value) || htmlText.includes(value);
    expect(leaks).toBe(false);
  }
  folder.remove();
});
