import { newline } from '../bytes.ts';
import { candidateTables } from '../candidates.ts';
import { createSurvey, type Survey } from '../prescan/survey.ts';

/** Line breaks after the last byte, so that a look ahead of a few bytes needs no range check. */
const margin = 64;

/** The latest stretch of a stream, by stream offsets. */
export interface History {
  /** `bytes[0]` is the byte at offset `base`. After the last one some line breaks follow. */
  bytes: Buffer;
  /** The same without what follows the last byte, for searches that would run on. */
  filled: Buffer;
  base: number;
  /** Stream offset of the end of what has arrived. */
  end: number;
  survey: Survey;
  by: 'fastest' | 'javascript';
}

/** `by` says how it is searched; what is found is the same. */
export function createHistory(size: number, by: 'fastest' | 'javascript'): History {
  const survey = createSurvey(size + margin, candidateTables, by);
  return { bytes: survey.bytes, filled: survey.bytes.subarray(0, 0), base: 0, end: 0, survey, by };
}

/** Appends `chunk` and forgets what lies before `keepFrom`. It grows when what is kept asks for it. */
export function append(history: History, chunk: Uint8Array, keepFrom: number): void {
  let length = history.end - history.base;
  if (length + chunk.length + margin > history.bytes.length) {
    const drop = Math.min(length, Math.max(0, keepFrom - history.base));
    length -= drop;
    const old = history.bytes;
    if (length + chunk.length + margin > old.length) {
      history.survey = createSurvey(2 * (length + chunk.length) + margin, candidateTables, history.by);
      history.bytes = history.survey.bytes;
    }
    old.copy(history.bytes, 0, drop, drop + length);
    history.base += drop;
  }
  history.bytes.set(chunk, length);
  history.end += chunk.length;
  history.bytes.fill(newline, length + chunk.length, length + chunk.length + margin);
  history.filled = history.bytes.subarray(0, length + chunk.length);
}
