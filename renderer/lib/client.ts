import { create } from 'zustand';
import type { ChangeEvent, Input, Output, ProcedureName } from '../../src-main/contract/index.ts';
import { type CallOptions, type Client, type ConnectionState, createClient } from './create-client.ts';
import { defaultTransport } from './transport.ts';

export { CallError } from './call-error.ts';
export { hostKind, pathForFile } from './transport.ts';

interface Connection {
  state: ConnectionState;
  /** Counts the times the connection opened: what was read before another count may be stale. */
  opened: number;
}

export const useConnection = create<Connection>(() => ({ state: 'connecting', opened: 0 }));

let client: Client | undefined;

function theClient(): Client {
  client ??= createClient(defaultTransport(), (state) => {
    const { opened } = useConnection.getState();
    useConnection.setState({ state, opened: state === 'open' ? opened + 1 : opened });
  });
  return client;
}

export function call<N extends ProcedureName>(
  name: N,
  input: Input<N>,
  options?: CallOptions,
): Promise<Output<N>> {
  return theClient().call(name, input, options);
}

export function onChange(listener: (event: ChangeEvent) => void): () => void {
  return theClient().onChange(listener);
}
