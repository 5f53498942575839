import { z } from 'zod';
import { progress } from './define.ts';
import { errorTexts } from './errors.ts';

/** One message format for every transport. A call's id is its own: two calls to one procedure never share it. */
export const callId = z.string().min(1).max(64);

export const clientMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('call'), id: callId, procedure: z.string().max(100), input: z.unknown() }),
  z.strictObject({ type: z.literal('cancel'), id: callId }),
]);
export type ClientMessage = z.infer<typeof clientMessage>;

const errorCode = z.enum(
  Object.keys(errorTexts) as [keyof typeof errorTexts, ...(keyof typeof errorTexts)[]],
);
export const wireError = z.strictObject({
  code: errorCode,
  message: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
  ref: z.string(),
});

/** Says what changed, by id; the UI fetches anew. `entity` is `vault` when it was locked or unlocked. */
export const changeEvent = z.strictObject({
  entity: z.enum([
    'vault',
    'issue',
    'log_file',
    'attachment',
    'pii',
    'why',
    'timeline_event',
    'document',
    'action',
    'review',
    'settings',
    'audit',
    'backup',
    'command',
    'command_output',
    'approval',
    'command_rule',
    'kubeconfig',
  ]),
  ids: z.array(z.string()),
  issueId: z.string().nullable(),
});
export type ChangeEvent = z.infer<typeof changeEvent>;

export const serverMessage = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('result'),
    id: callId,
    result: z.discriminatedUnion('ok', [
      z.strictObject({ ok: z.literal(true), value: z.unknown() }),
      z.strictObject({ ok: z.literal(false), error: wireError }),
    ]),
  }),
  z.strictObject({ type: z.literal('progress'), id: callId, progress }),
  z.strictObject({ type: z.literal('event'), event: changeEvent }),
]);
export type ServerMessage = z.infer<typeof serverMessage>;

/** The largest message a transport takes, in bytes of JSON. */
export const maxMessageBytes = 72 * 1024 * 1024;
