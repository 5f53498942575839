import type {
  ChangeEvent,
  Input,
  Output,
  ProcedureName,
  Progress,
  ServerMessage,
} from '../../src-main/contract/index.ts';
import { CallError, localError } from './call-error.ts';
import type { Link, Transport } from './transport.ts';

export type ConnectionState = 'connecting' | 'open' | 'lost' | 'refused';

export interface CallOptions {
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
}

export interface Client {
  call<N extends ProcedureName>(name: N, input: Input<N>, options?: CallOptions): Promise<Output<N>>;
  onChange(listener: (event: ChangeEvent) => void): () => void;
  close(): void;
}

interface Pending {
  resolve(value: unknown): void;
  reject(error: CallError): void;
  onProgress: ((progress: Progress) => void) | undefined;
}

const firstRetryMs = 500;
const longestRetryMs = 5_000;

/**
 * Speaks the wire format over a transport. Calls made before the first connection wait for it; calls made or pending
 * when it is lost reject with DISCONNECTED, because nobody knows whether the host took them.
 */
export function createClient(transport: Transport, stateChanged: (state: ConnectionState) => void): Client {
  const pending = new Map<string, Pending>();
  const listeners = new Set<(event: ChangeEvent) => void>();
  let waiting: (() => void)[] = [];
  let state: ConnectionState = 'connecting';
  let link: Link | undefined;
  let retryMs = firstRetryMs;
  let nextId = 0;
  let closed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const become = (next: ConnectionState) => {
    state = next;
    stateChanged(next);
  };

  const emit = (event: ChangeEvent) => {
    for (const listener of [...listeners]) listener(event);
  };

  const failAll = () => {
    waiting = [];
    const failed = [...pending.values()];
    pending.clear();
    for (const call of failed) call.reject(localError('DISCONNECTED'));
  };

  const received = (message: ServerMessage) => {
    if (message.type === 'event') return emit(message.event);
    const call = pending.get(message.id);
    if (call === undefined) return;
    if (message.type === 'progress') return call.onProgress?.(message.progress);
    pending.delete(message.id);
    if (message.result.ok) return call.resolve(message.result.value);
    const { details, ...error } = message.result.error;
    call.reject(new CallError(details === undefined ? error : { ...error, details }));
    if (error.code === 'LOCKED') emit({ entity: 'vault', ids: [], issueId: null });
  };

  const connect = () => {
    link = transport({
      opened: () => {
        retryMs = firstRetryMs;
        become('open');
        const queued = waiting;
        waiting = [];
        for (const send of queued) send();
      },
      received,
      ended: (reason) => {
        if (closed) return;
        become(reason);
        failAll();
        if (reason === 'refused') return;
        timer = setTimeout(connect, retryMs);
        retryMs = Math.min(retryMs * 2, longestRetryMs);
      },
    });
  };
  connect();

  return {
    call: (name, input, options = {}) =>
      new Promise((resolve, reject) => {
        const { signal } = options;
        if (signal?.aborted) return reject(localError('CANCELLED'));
        if (state === 'lost' || state === 'refused') return reject(localError('DISCONNECTED'));
        nextId += 1;
        const id = `c${nextId}`;
        let sent = false;
        const cancel = () => {
          if (sent) return link?.send({ type: 'cancel', id });
          pending.delete(id);
          reject(localError('CANCELLED'));
        };
        const settled = () => signal?.removeEventListener('abort', cancel);
        pending.set(id, {
          resolve: (value) => {
            settled();
            resolve(value as Output<typeof name>);
          },
          reject: (error) => {
            settled();
            reject(error);
          },
          onProgress: options.onProgress,
        });
        signal?.addEventListener('abort', cancel);
        const send = () => {
          if (!pending.has(id)) return;
          sent = true;
          link?.send({ type: 'call', id, procedure: name, input });
        };
        if (state === 'open') send();
        else waiting.push(send);
      }),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
      link?.close();
      failAll();
    },
  };
}
