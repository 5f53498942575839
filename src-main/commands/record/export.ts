import type { Output, ParsedInput } from '../../contract/index.ts';
import type { JobContext } from '../../ipc/handlers.ts';
import { executionsContent } from '../../outbound/content.ts';
import { chooseTarget, writeThroughGate } from '../../outbound/files.ts';
import { examineContent, pass, recordSent, sentOf, textOf } from '../../outbound/gate.ts';
import { listExecutions } from './executions.ts';

function fileName(context: JobContext, format: 'csv' | 'ndjson'): string {
  return `casebook-commands-${new Date(context.clock.now()).toISOString().slice(0, 10)}.${format}`;
}

function count(context: JobContext, filter: ParsedInput<'commands.export'>['filter']): number {
  return listExecutions(context.db, filter, { offset: 0, limit: 1 }).total;
}

/** Writes the runs of an issue to a file. Errors: as `commands.export`. */
export async function exportExecutions(
  context: JobContext,
  { approval, path, overwrite, ...request }: ParsedInput<'commands.export'>,
): Promise<Output<'commands.export'>> {
  const { format, filter } = request;
  const passage = pass(examineContent(context, executionsContent(context, request)), {
    destination: 'file',
    approval,
  });
  const suggestion = { name: fileName(context, format), kind: format.toUpperCase(), extensions: [format] };
  const target = await chooseTarget(context, { path, overwrite }, suggestion);
  if (!target) return { path: null, executions: 0, bytes: 0 };
  const executions = count(context, filter);
  const { bytes } = await writeThroughGate(context, passage, target, [Buffer.from(textOf(passage))], () => ({
    format,
    executions,
  }));
  return { path: target.path, executions, bytes };
}

/** The same file, to be saved by a browser. */
export async function renderExecutions(
  context: JobContext,
  { approval, ...request }: ParsedInput<'commands.render'>,
): Promise<Output<'commands.render'>> {
  const { format, filter } = request;
  const destination = context.ports.host === 'cli' ? 'file' : 'download';
  const passage = pass(examineContent(context, executionsContent(context, request)), {
    destination,
    approval,
  });
  const data = textOf(passage);
  const executions = count(context, filter);
  context.write((command) => recordSent(command, passage, sentOf(data), { format, executions }));
  return {
    fileName: fileName(context, format),
    mimeType: format === 'csv' ? 'text/csv' : 'application/x-ndjson',
    data,
  };
}
