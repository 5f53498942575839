import type { App } from '../app.ts';
import type { Input, Output, Progress } from '../contract/index.ts';
import { type Clock, utcInstant } from '../db/clock.ts';
import type { CoreProcedure } from '../ipc/handlers.ts';

/** A clock that stands still until it is moved: the demo tells of days that are over. */
export interface DemoClock extends Clock {
  /** Milliseconds since the epoch. */
  moveTo(time: number): void;
}

export function createDemoClock(start: number): DemoClock {
  let time = start;
  return {
    now: () => time,
    moveTo(next) {
      time = next;
    },
  };
}

/** What the demo works with: the app as a window uses it, and the clock of its story. */
export interface Session {
  call<N extends CoreProcedure>(name: N, input: Input<N>): Promise<Output<N>>;
  /** Goes on to a time of the incident's day, `09:30` or `09:30:15` UTC. */
  at(time: string): void;
  /** The same time as an instant, for what happened then. */
  instant(time: string): string;
}

/** `day` is midnight UTC of the incident's day. Calls go through the app, so that each counts as use and none is locked out. */
export function createSession(
  app: App,
  clock: DemoClock,
  day: number,
  onProgress: (progress: Progress) => void,
): Session {
  const parse = (time: string) => {
    const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
    return day + ((hours * 60 + minutes) * 60 + seconds) * 1000;
  };
  const { signal } = new AbortController();
  return {
    async call<N extends CoreProcedure>(name: N, input: Input<N>) {
      return (await app.dispatch(name, input, { signal, onProgress })) as Output<N>;
    },
    at: (time) => clock.moveTo(parse(time)),
    instant: (time) => utcInstant(parse(time)),
  };
}
