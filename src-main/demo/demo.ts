import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../app.ts';
import type { AuditVerdict, ExportFormat, Progress } from '../contract/index.ts';
import { systemErrorCode } from '../db/sqlite-errors.ts';
import { CasebookError } from '../errors.ts';
import { shellPorts } from '../ports.ts';
import { prepareDemoFolder } from './folder.ts';
import { investigateMainIncident } from './incident.ts';
import { writeDemoLogs } from './logs.ts';
import { createDemoClock, createSession, type Session } from './session.ts';
import { recordClosedIssue, recordOpenIssue } from './smaller-issues.ts';

export interface DemoOptions {
  dataDir: string;
  /** Where the exported documents go. */
  outDir: string;
  /** The raw database key; where null, the passphrase keeps a new random one. */
  key: Buffer | null;
  passphrase: string;
  /** Delete what an earlier demo made in `dataDir` first. */
  fresh: boolean;
  /** Size of the largest log. */
  logBytes: number;
  onProgress?(progress: Progress): void;
}

export interface DemoResult {
  /** The main incident. */
  issueId: string;
  issues: number;
  logFiles: number;
  rca: string;
  postmortem: string;
  backup: string;
  audit: AuditVerdict;
}

const dayMs = 24 * 60 * 60 * 1000;
/** The generated logs cover 08:00 to 10:00 of the incident's day. */
const logStartHour = 8;

/**
 * Fills a data folder with an incident of yesterday and two smaller issues, by the same calls as the app makes. The times in it
 * are told, not measured. Errors: those of the folder, of creating the database and of exporting.
 */
export async function makeDemo(options: DemoOptions): Promise<DemoResult> {
  prepareDemoFolder(options.dataDir, options.fresh);
  prepareOutFolder(options.outDir);
  const today = Math.floor(Date.now() / dayMs) * dayMs;
  const clock = createDemoClock(today - 9 * dayMs);
  const app = await createApp({ dataDir: options.dataDir, ports: shellPorts(), clock });
  const scratch = mkdtempSync(join(tmpdir(), 'casebook-demo-'));
  const on = (day: number) => createSession(app, clock, day, options.onProgress ?? (() => {}));
  try {
    await createDatabase(app, options);
    const before = on(today - 9 * dayMs);
    before.at('07:45');
    // Logs without a zone are in UTC here, wherever the demo runs.
    await before.call('settings.update', { userName: 'Mara Lind', logZoneMinutes: 0 });
    await recordClosedIssue(before);
    const incidentDay = today - dayMs;
    const session = on(incidentDay);
    const start = new Date(incidentDay + logStartHour * 60 * 60 * 1000);
    const incident = await investigateMainIncident(session, writeDemoLogs(scratch, start, options.logBytes));
    const rca = join(options.outDir, 'rca.pdf');
    const postmortem = join(options.outDir, 'postmortem.docx');
    session.at('14:50');
    await exportSeen(session, incident.rcaId, 'pdf', rca);
    await exportSeen(session, incident.postmortemId, 'docx', postmortem);
    await recordOpenIssue(session);
    clock.moveTo(Date.now());
    const { path: backup } = await session.call('backup.create', {});
    const audit = await session.call('audit.verify', {});
    const { issues, logFiles } = await session.call('app.info', {});
    return { issueId: incident.issueId, issues, logFiles, rca, postmortem, backup, audit };
  } finally {
    await app.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function createDatabase(app: App, { key, passphrase }: DemoOptions): Promise<void> {
  if (key) return app.createWithKey(key);
  const call = { signal: new AbortController().signal, onProgress: () => {} };
  await app.dispatch('vault.create', { method: 'passphrase', passphrase }, call);
}

/** As a person does it: looks at what would leave, and approves it where something in it was not reviewed. */
async function exportSeen({ call }: Session, id: string, format: ExportFormat, path: string): Promise<void> {
  const { approval } = await call('outbound.preview', { kind: 'document', documentId: id });
  await call('documents.export', { id, format, path, overwrite: true, approval });
}

function prepareOutFolder(outDir: string): void {
  try {
    mkdirSync(outDir, { recursive: true });
  } catch (error) {
    throw new CasebookError('EXPORT_UNWRITABLE', undefined, { reason: systemErrorCode(error) }, error);
  }
}
