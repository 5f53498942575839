import { errorTexts } from '../contract/errors.ts';
import {
  type ChangeEvent,
  clientMessage,
  type Progress,
  type ServerMessage,
  type WireError,
} from '../contract/index.ts';
import { type ErrorLog, toWireError } from './wire-errors.ts';

export interface CallOptions {
  signal: AbortSignal;
  onProgress(progress: Progress): void;
}

/** What a transport is connected to: the app, whatever its state. */
export interface Endpoint {
  dispatch(procedure: string, input: unknown, options: CallOptions): Promise<unknown>;
  onChange(listener: (event: ChangeEvent) => void): () => void;
}

const progressIntervalMs = 100;

/** Passes on at most one progress message in 100 ms, and the last one before the result. */
function throttled(send: (progress: Progress) => void, now: () => number) {
  let last = Number.NEGATIVE_INFINITY;
  let held: Progress | null = null;
  return {
    push(progress: Progress) {
      if (now() - last < progressIntervalMs) {
        held = progress;
        return;
      }
      last = now();
      held = null;
      send(progress);
    },
    /** Sends what is held back, and nothing after that: a late message of a thread must not follow the result. */
    end() {
      if (held) send(held);
      held = null;
      last = Number.POSITIVE_INFINITY;
    },
  };
}

/**
 * One window or socket. The transport hands every message it gets to `receive` and calls `close` when the other side is
 * gone, which aborts its running calls. `send` gets plain data that survives JSON and structured clone.
 */
export function openConnection(endpoint: Endpoint, send: (message: ServerMessage) => void, log: ErrorLog) {
  const running = new Map<string, AbortController>();
  let open = true;
  const stopListening = endpoint.onChange((event) => open && send({ type: 'event', event }));

  function answer(id: string, result: { ok: true; value: unknown } | { ok: false; error: WireError }) {
    running.delete(id);
    if (open) send({ type: 'result', id, result });
  }

  async function call(id: string, procedure: string, input: unknown) {
    const controller = new AbortController();
    running.set(id, controller);
    const progress = throttled(
      (value) => open && send({ type: 'progress', id, progress: value }),
      () => performance.now(),
    );
    try {
      const value = await endpoint.dispatch(procedure, input, {
        signal: controller.signal,
        onProgress: progress.push,
      });
      progress.end();
      answer(id, { ok: true, value });
    } catch (error) {
      progress.end();
      const cancelled = controller.signal.aborted;
      answer(id, {
        ok: false,
        error: cancelled
          ? { code: 'CANCELLED', message: errorTexts.CANCELLED, ref: id }
          : toWireError(error, log),
      });
    }
  }

  return {
    receive(message: unknown) {
      const parsed = clientMessage.safeParse(message);
      // Without a call id there is nobody to answer; a second call with a running id would take over its answer.
      if (!parsed.success) return;
      const { data } = parsed;
      if (data.type === 'cancel') running.get(data.id)?.abort();
      else if (!running.has(data.id)) void call(data.id, data.procedure, data.input);
    },
    close() {
      if (!open) return;
      open = false;
      stopListening();
      for (const controller of running.values()) controller.abort();
    },
  };
}
