import type { LogFile, LogMatch } from '../../../../src-main/contract/index.ts';
import { asCallError } from '../../../lib/call-error.ts';
import { call } from '../../../lib/client.ts';
import { plural } from '../../../lib/format.ts';
import { runJob, trackJob } from '../../../lib/jobs.ts';
import { showDone, showError, showUndo } from '../../../lib/toasts.tsx';
import { remember } from '../../pii/undo.ts';
import { type ByteRange, bytesAt } from './byte-columns.ts';
import { bytesShown, mostShownBytes } from './line-decorations.ts';

export interface MarkAs {
  type: string;
  typeName: string;
  everywhere: boolean;
}

async function takeBack(logFileId: string, places: readonly ByteRange[], everywhere: boolean): Promise<void> {
  for (const { start, end } of places) {
    const spans = await call('pii.spansInRange', { logFileId, start, end });
    const span = spans.find((one) => one.source === 'manual' && one.start === start && one.end === end);
    if (span) await call('pii.unmark', { logFileId, spanId: span.id, everywhere });
  }
}

function done(file: LogFile, places: readonly ByteRange[], as: MarkAs, added: number): void {
  const label = `Marked ${plural(added, 'place')} as ${as.typeName}`;
  const { undo } = remember(file.id, label, () => takeBack(file.id, places, as.everywhere));
  showUndo(label, undo);
}

/** Marks what a person selected. Answers false after an error, which was shown. */
export async function markText(file: LogFile, { start, end }: ByteRange, as: MarkAs): Promise<boolean> {
  const input = { logFileId: file.id, start, end, type: as.type, everywhere: as.everywhere };
  try {
    const options = { label: `Marking in ${file.fileName}`, issueId: file.issueId };
    const { added } = await runJob('pii.mark', input, options);
    if (added === 0) showDone('Nothing to mark: all of it lies in findings already');
    else done(file, [{ start, end }], as, added);
    return true;
  } catch (thrown) {
    showError(thrown, 'Nothing was marked');
    return false;
  }
}

/** Where a match lies in the stored text, and what stands there, in the case that it has. */
export async function placeOfMatch(
  logFileId: string,
  match: LogMatch,
): Promise<(ByteRange & { text: string }) | null> {
  const input = { id: logFileId, from: match.line, count: 1, maxLineBytes: mostShownBytes };
  const { lines } = await call('logs.lines', input);
  const line = lines[0];
  const text = line?.text.slice(match.column, match.column + match.length) ?? '';
  if (!line || text === '') return null;
  const shown = line.cut ? mostShownBytes : bytesShown(line);
  const [from = 0, to = 0] = bytesAt(line.text, shown, [match.column, match.column + match.length]);
  return { start: match.start, end: match.start + (to - from), text };
}

/** Cases in which one word is written; more are no oversight of a log. */
const mostCases = 20;

/**
 * Marks every match of a search. A mark holds for text of one case only, so each case that occurs is marked for itself; a match
 * that lies in a finding already is passed over.
 */
export async function markMatches(file: LogFile, matches: readonly LogMatch[], as: MarkAs): Promise<boolean> {
  const { id: logFileId, fileName, issueId } = file;
  const places: ByteRange[] = [];
  let added = 0;
  try {
    await trackJob({ label: `Marking in ${fileName}`, issueId }, async (signal, onProgress) => {
      let left = [...matches];
      for (let round = 0; round < mostCases && left.length > 0; round += 1) {
        const [first] = left;
        const place = first ? await placeOfMatch(logFileId, first) : null;
        if (place === null) {
          left = left.slice(1);
          continue;
        }
        const { start, end, text } = place;
        try {
          const marked = await call(
            'pii.mark',
            { logFileId, start, end, type: as.type },
            { signal, onProgress },
          );
          added += marked.added;
          places.push({ start, end });
        } catch (thrown) {
          if (asCallError(thrown).code !== 'CONFLICT') throw thrown;
          left = left.slice(1);
          continue;
        }
        const same = await call(
          'logs.find',
          { id: logFileId, text, caseSensitive: true, limit: 100_000 },
          { signal },
        );
        const covered = new Set(same.matches.map((match) => match.start));
        left = left.filter((match) => match.start !== start && !covered.has(match.start));
      }
    });
    if (added === 0) showDone('Nothing to mark: all of it lies in findings already');
    return true;
  } catch (thrown) {
    showError(thrown, 'Not everything was marked');
    return false;
  } finally {
    if (added > 0) done(file, places, { ...as, everywhere: true }, added);
  }
}
