import type { ReadDatabase } from '../../db/open.ts';
import { all, run } from '../../db/statements.ts';
import type { CommandContext } from '../../ipc/handlers.ts';
import * as sql from '../commands.sql.ts';
import { killMarked } from '../execution/process-tree.ts';
import { readEnds } from './read-output.ts';

export interface OpenExecution {
  id: string;
  issueId: string | null;
  status: 'waiting' | 'running';
}

/** What waited or ran when the database was closed last. */
export function openExecutions(db: ReadDatabase): OpenExecution[] {
  return all<OpenExecution>(db, sql.openExecutions);
}

function noteOf(killed: number): string {
  const kept = 'Casebook ended while it ran. What it had printed until then was kept.';
  return killed > 0 ? `${kept} What was left of it was ended at the next start.` : kept;
}

/** Marks what an earlier Casebook left open, and kills what still runs of it. What was printed stays. */
export function endInterrupted(context: CommandContext, open: OpenExecution[]): void {
  for (const { id, issueId, status } of open) {
    const wasRunning = status === 'running';
    const killed = wasRunning ? killMarked(id) : 0;
    if (wasRunning) {
      const { stdout, stderr } = readEnds(context.db, id);
      run(context.db, sql.interruptExecution, { id, note: noteOf(killed), stdout, stderr });
    } else {
      const note = 'Casebook ended while it waited for an answer, so it was not run.';
      run(context.db, sql.leaveExecution, { id, approval: 'denied', note });
    }
    context.audit({
      action: wasRunning ? 'command.interrupted' : 'command.denied',
      entityType: 'command_execution',
      entityId: id,
      after: { issueId, killed },
    });
    context.changed('command', [id], issueId);
  }
}
