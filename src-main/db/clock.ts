import { v7 } from 'uuid';

/** Where the core takes the time from; tests give their own. Milliseconds since the epoch, UTC. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** UTC `YYYY-MM-DD HH:MM:SS`, the specification's text timestamps. */
export function utcText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ');
}

/** UTC with milliseconds, `YYYY-MM-DDTHH:MM:SS.mmmZ`. */
export function utcInstant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** A UUID v7: sorts by the time it was made. */
export function newId(): string {
  return v7();
}
