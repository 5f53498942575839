import type {
  ApprovalDecision,
  ApprovalPreview,
  ApprovalRequest,
  ChangeEvent,
} from '../../contract/index.ts';
import { type Clock, newId, utcInstant } from '../../db/clock.ts';
import { CasebookError } from '../../errors.ts';
import type { Scope } from './scope.ts';

/** Silence for this long is a denial. */
const answerMs = 60_000;
/** The clock is looked at, because a timer stands still while a laptop sleeps. */
const lookMs = 250;

export type Answer = ApprovalDecision | 'expired' | 'stopped';
export type NewRequest = Omit<ApprovalRequest, 'id' | 'askedAt' | 'expiresAt'>;

interface Waiting {
  request: ApprovalRequest;
  scope: Scope;
  settle(answer: Answer): void;
}

export type ApprovalQueue = ReturnType<typeof createApprovalQueue>;

/**
 * Who waits for an answer. One is shown at a time, and has its sixty seconds from then on. Kept in memory: what waits when Casebook
 * ends was never allowed.
 */
export function createApprovalQueue() {
  let waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | null = null;

  function tellOf({ request }: Waiting, tell: (event: ChangeEvent) => void): void {
    tell({ entity: 'approval', ids: [request.id], issueId: request.issueId });
  }

  function showFirst(clock: Clock, tell: (event: ChangeEvent) => void): void {
    const [first] = waiting;
    if (first && first.request.expiresAt === null) {
      first.request.expiresAt = utcInstant(clock.now() + answerMs);
      tellOf(first, tell);
    }
    if (first && !timer) {
      timer = setInterval(() => {
        const [shown] = waiting;
        if (shown?.request.expiresAt && clock.now() >= Date.parse(shown.request.expiresAt))
          shown.settle('expired');
      }, lookMs);
      timer.unref();
    } else if (!first && timer) {
      clearInterval(timer);
      timer = null;
    }
  }

  return {
    /** In the order in which they are asked. */
    pending: (): ApprovalRequest[] => waiting.map(({ request }) => request),

    /** Waits for an answer; meanwhile `preview` finds out what would change. */
    async ask(
      input: NewRequest,
      scope: Scope,
      context: { clock: Clock; signal: AbortSignal; tell(event: ChangeEvent): void },
      preview: ((signal: AbortSignal) => Promise<ApprovalPreview>) | null,
    ): Promise<Answer> {
      const { clock, signal, tell } = context;
      const { promise, resolve } = Promise.withResolvers<Answer>();
      const request: ApprovalRequest = {
        ...input,
        id: newId(),
        askedAt: utcInstant(clock.now()),
        expiresAt: null,
      };
      const entry: Waiting = {
        request,
        scope,
        settle(answer) {
          if (!waiting.includes(entry)) return;
          waiting = waiting.filter((other) => other !== entry);
          resolve(answer);
          tellOf(entry, tell);
          showFirst(clock, tell);
        },
      };
      waiting.push(entry);
      const onAbort = () => entry.settle('stopped');
      signal.addEventListener('abort', onAbort, { once: true });
      if (signal.aborted) onAbort();
      showFirst(clock, tell);
      tellOf(entry, tell);
      const looking = new AbortController();
      const looked = preview?.(AbortSignal.any([signal, looking.signal])).then(
        (shown) => {
          request.preview = shown;
          if (waiting.includes(entry)) tellOf(entry, tell);
        },
        (error: unknown) => {
          if (looking.signal.aborted || signal.aborted) return;
          request.preview = {
            state: 'failed',
            message: error instanceof Error ? error.message : String(error),
          };
          tellOf(entry, tell);
        },
      );
      try {
        return await promise;
      } finally {
        looking.abort();
        signal.removeEventListener('abort', onAbort);
        await looked;
      }
    },

    /** The request that may be answered: the one that is shown. Errors: NOT_FOUND, CONFLICT. */
    shown(id: string): { request: ApprovalRequest; scope: Scope } {
      const found = waiting.find(({ request }) => request.id === id);
      if (!found)
        throw new CasebookError(
          'NOT_FOUND',
          'This question is over: it was answered, or nobody answered in time.',
        );
      if (found !== waiting[0])
        throw new CasebookError('CONFLICT', 'Another command was asked about before this one.');
      return found;
    },

    settle(id: string, answer: ApprovalDecision): void {
      waiting.find(({ request }) => request.id === id)?.settle(answer);
    },
  };
}
