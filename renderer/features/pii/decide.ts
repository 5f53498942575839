import type { Input, Span, SpanGroup, SpanStatus } from '../../../src-main/contract/index.ts';
import { asCallError } from '../../lib/call-error.ts';
import { call } from '../../lib/client.ts';
import { plural } from '../../lib/format.ts';
import { trackJob } from '../../lib/jobs.ts';
import { showDone, showError, showUndo } from '../../lib/toasts.tsx';
import { runCommand } from '../../lib/use-command.ts';
import { type Former, type RestoreStep, restoreSteps, valuesPerStep } from './restore.ts';
import { remember } from './undo.ts';

const verbs: Record<SpanStatus, string> = {
  accepted: 'Accepted',
  rejected: 'Rejected',
  pending: 'Set back',
};

const doing: Record<SpanStatus, string> = {
  accepted: 'Accepting',
  rejected: 'Rejecting',
  pending: 'Setting back',
};

/** More values than this are not remembered for taking a decision back. */
const mostRemembered = 20_000;
const page = 1000;
/** A mixed value of more places than this is set back as a whole. */
const mostPlaces = 1000;

type Filter = Omit<Input<'pii.groups'>, 'logFileId' | 'offset' | 'limit'>;

async function countOf(logFileId: string, filter: Filter): Promise<number> {
  return (await call('pii.groups', { logFileId, ...filter, limit: 1 })).total;
}

/** The values of a filter, `null` where they are more than are remembered. */
export async function collectValues(logFileId: string, filter: Filter): Promise<SpanGroup[] | null> {
  const found: SpanGroup[] = [];
  for (;;) {
    const input = { logFileId, ...filter, offset: found.length, limit: page };
    const { items, total } = await call('pii.groups', input);
    if (total > mostRemembered) return null;
    found.push(...items);
    if (items.length === 0 || found.length >= total) return found;
  }
}

async function placesOf(logFileId: string, { type, valueHash }: Former): Promise<Span[]> {
  return (await call('pii.spans', { logFileId, type, valueHash, limit: mostPlaces })).items;
}

/** How values are set back to what they are now. */
export async function stepsFor(logFileId: string, values: readonly Former[]): Promise<RestoreStep[]> {
  const mixed = new Map<Former, Span[]>();
  for (const value of values) {
    if (value.status === 'mixed') mixed.set(value, await placesOf(logFileId, value));
  }
  return restoreSteps(logFileId, values, (value) => mixed.get(value) ?? []);
}

export async function restore(steps: readonly RestoreStep[]): Promise<void> {
  for (const step of steps) await call('pii.decide', step);
}

/** Where else on the issue a value stands, with how it is decided there now. */
async function stepsElsewhere(files: readonly string[], values: readonly Former[]): Promise<RestoreStep[]> {
  const steps: RestoreStep[] = [];
  for (const logFileId of files) {
    for (const value of values) {
      const places = await placesOf(logFileId, value);
      if (places.length === 0) continue;
      steps.push(...restoreSteps(logFileId, [{ ...value, status: 'mixed' }], () => places));
    }
  }
  return steps;
}

export interface DecideValues {
  logFileId: string;
  status: SpanStatus;
  values: readonly Former[];
  /** What it is called when it is taken back. */
  what: string;
  /** Other files of the issue in which it is decided as well. */
  elsewhere?: readonly string[];
  /** Says how many changed, because they are not all in view. */
  tell?: boolean;
}

/** What is being done can be taken back at once: the undo waits for it. `work` answers null where it was refused. */
function undoable(
  logFileId: string,
  label: string,
  work: Promise<RestoreStep[] | null>,
): () => Promise<void> {
  const remembered = remember(logFileId, label, async () => restore((await work) ?? []));
  work.then((steps) => steps ?? remembered.drop(), remembered.drop);
  return remembered.undo;
}

async function decideInParts({ logFileId, status, values, elsewhere = [] }: DecideValues): Promise<{
  steps: RestoreStep[];
  changed: number;
} | null> {
  const steps = await stepsFor(logFileId, values);
  steps.push(...(await stepsElsewhere(elsewhere, values)));
  let changed = 0;
  for (let from = 0; from < values.length; from += valuesPerStep) {
    const chosen = values.slice(from, from + valuesPerStep);
    const target = {
      by: 'values' as const,
      values: chosen.map(({ type, valueHash }) => ({ type, valueHash })),
    };
    const everywhere = elsewhere.length > 0;
    const answer = await runCommand('pii.decide', { logFileId, status, target, everywhere });
    if (!answer) return null;
    changed += answer.changed;
  }
  return { steps, changed };
}

/** Decides on values; taken back by `undoLast`. */
export async function decideValues(options: DecideValues): Promise<void> {
  const { logFileId, status, what, tell = false } = options;
  const work = decideInParts(options);
  const undo = undoable(
    logFileId,
    `${verbs[status]} ${what}`,
    work.then((done) => done?.steps ?? null),
  );
  try {
    const done = await work;
    if (done && tell) showUndo(`${verbs[status]} ${plural(done.changed, 'finding')}: ${what}`, undo);
  } catch (thrown) {
    showError(thrown, 'Nothing was decided');
  }
}

/**
 * How all pending values of a file or of a type are set back. Remembers the fewer: those that are pending, or those that are
 * decided already. Null where both are more than are remembered.
 */
async function stepsForPending(logFileId: string, type: string | null): Promise<RestoreStep[] | null> {
  const of = type === null ? {} : { type };
  const [all, pending, accepted, rejected] = await Promise.all([
    countOf(logFileId, of),
    countOf(logFileId, { ...of, status: 'pending' }),
    countOf(logFileId, { ...of, status: 'accepted' }),
    countOf(logFileId, { ...of, status: 'rejected' }),
  ]);
  const hasMixed = pending + accepted + rejected > all;
  if (hasMixed) {
    const values = await collectValues(logFileId, of);
    return values && stepsFor(logFileId, values);
  }
  if (pending <= accepted + rejected) {
    const values = await collectValues(logFileId, { ...of, status: 'pending' });
    return values && stepsFor(logFileId, values);
  }
  const decided = [
    await collectValues(logFileId, { ...of, status: 'accepted' }),
    await collectValues(logFileId, { ...of, status: 'rejected' }),
  ];
  const [first, second] = decided;
  if (!first || !second) return null;
  const target =
    type === null
      ? ({ by: 'all', onlyPending: false } as const)
      : ({ by: 'type', type, onlyPending: false } as const);
  return [{ logFileId, status: 'pending', target }, ...(await stepsFor(logFileId, [...first, ...second]))];
}

interface DecideMany {
  input: Input<'pii.decideAll'>;
  /** How it is put back; null where that is more than is remembered. */
  steps: Promise<RestoreStep[] | null>;
  what: string;
}

/** Answers how many changed, null where it was cancelled: what was decided by then stays. */
async function runDecideAll(input: Input<'pii.decideAll'>): Promise<number | null> {
  try {
    const job = { label: `${doing[input.status]} findings` };
    const { changed } = await trackJob(job, (signal, onProgress) =>
      call('pii.decideAll', input, { signal, onProgress }),
    );
    return changed;
  } catch (thrown) {
    if (asCallError(thrown).code === 'CANCELLED') return null;
    throw thrown;
  }
}

async function decideMany({ input, steps, what }: DecideMany): Promise<void> {
  const { logFileId, status } = input;
  const work = (async () => {
    const back = await steps;
    return { back, changed: await runDecideAll(input) };
  })();
  const label = (findings: string) => `${verbs[status]} ${findings}${what === '' ? '' : ` of ${what}`}`;
  const undo = undoable(
    logFileId,
    label('all'),
    work.then(({ back }) => back),
  );
  try {
    const { back, changed } = await work;
    const told =
      changed === null ? 'Cancelled. What was decided by then stays' : label(plural(changed, 'finding'));
    if (back) showUndo(told, undo);
    else showDone(`${told}. They are too many to be taken back at once.`);
  } catch (thrown) {
    showError(thrown, 'Not everything was decided');
  }
}

/** Decides all that is pending in a file, or of one type of it, and says how many. */
export function decidePending(
  logFileId: string,
  status: SpanStatus,
  type: { id: string; name: string } | null,
): Promise<void> {
  const of = type === null ? {} : { type: type.id };
  const steps = stepsForPending(logFileId, type?.id ?? null);
  return decideMany({
    input: { logFileId, status, ...of, onlyPending: true },
    steps,
    what: type?.name ?? '',
  });
}

/** Opens a type again, as if nothing of it was decided. */
export function setTypeBack(logFileId: string, type: { id: string; name: string }): Promise<void> {
  const steps = (async () => {
    const values = await collectValues(logFileId, { type: type.id });
    return values && stepsFor(logFileId, values);
  })();
  return decideMany({ input: { logFileId, status: 'pending', type: type.id }, steps, what: type.name });
}
