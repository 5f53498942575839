import type { Output } from '../../src-main/contract/index.ts';
import type { Outgoing } from '../../src-main/contract/outbound.ts';
import { call } from './client.ts';

export type Copied = Output<'outbound.copy'>;

/**
 * Copies what the gate lets out: redacted, and recorded as having left. `approval` is what the preview gave to the person who saw
 * it. The only place that writes to the clipboard. Errors: those of `outbound.copy`, and the browser's own.
 */
export async function copyThroughGate(content: Outgoing, approval?: string): Promise<Copied> {
  const copied = await call('outbound.copy', { content, ...(approval === undefined ? {} : { approval }) });
  await navigator.clipboard.writeText(copied.text);
  return copied;
}
