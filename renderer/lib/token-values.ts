import { useEffect, useState } from 'react';
import type { TokenValue } from '../../src-main/contract/pii.ts';
import { call, onChange } from './client.ts';

/** The values behind the tokens of one issue, asked for together: a timeline holds hundreds of notes. */
interface Known {
  /** Null: there is no such token on the issue. */
  values: Map<string, TokenValue | null>;
  wanted: Set<string>;
  listeners: Set<() => void>;
  asking: boolean;
}

const gatherMs = 20;
const mostTokens = 1000;
const byIssue = new Map<string, Known>();

function knownOf(issueId: string): Known {
  let known = byIssue.get(issueId);
  if (known === undefined) {
    known = { values: new Map(), wanted: new Set(), listeners: new Set(), asking: false };
    byIssue.set(issueId, known);
  }
  return known;
}

function tell(known: Known): void {
  for (const listener of known.listeners) listener();
}

async function ask(issueId: string, known: Known): Promise<void> {
  const tokens = [...known.wanted].slice(0, mostTokens);
  for (const token of tokens) known.wanted.delete(token);
  try {
    const found = await call('pii.resolve', { issueId, tokens });
    const values = new Map(found.map((value) => [value.token, value]));
    for (const token of tokens) known.values.set(token, values.get(token) ?? null);
    tell(known);
  } catch {
    // Without an answer the tokens stay as they are written; they are asked for again with the next text.
  }
  if (known.wanted.size > 0) await ask(issueId, known);
  else known.asking = false;
}

function want(issueId: string, tokens: readonly string[]): void {
  const known = knownOf(issueId);
  for (const token of tokens) if (!known.values.has(token)) known.wanted.add(token);
  if (known.wanted.size === 0 || known.asking) return;
  known.asking = true;
  setTimeout(() => ask(issueId, known), gatherMs);
}

let isListening = false;

/** A search gives numbers to values, so what was unknown may be known now. */
function listen(): void {
  if (isListening) return;
  isListening = true;
  onChange((event) => {
    if (event.entity !== 'pii' && event.entity !== 'log_file') return;
    for (const [issueId, known] of byIssue) {
      if (event.issueId !== null && event.issueId !== issueId) continue;
      const unknown = [...known.values].filter(([, value]) => value === null);
      for (const [token] of unknown) known.values.delete(token);
      if (unknown.length > 0) tell(known);
    }
  });
}

const nothing: ReadonlyMap<string, TokenValue | null> = new Map();

/** What the tokens of a text stand for, as far as it is known by now. */
export function useTokenValues(
  issueId: string | null,
  tokens: readonly string[],
): ReadonlyMap<string, TokenValue | null> {
  const [, redraw] = useState(0);
  const wanted = tokens.join(' ');
  useEffect(() => {
    if (issueId === null || wanted === '') return;
    listen();
    const known = knownOf(issueId);
    const listener = () => {
      want(issueId, wanted.split(' '));
      redraw((count) => count + 1);
    };
    known.listeners.add(listener);
    want(issueId, wanted.split(' '));
    return () => {
      known.listeners.delete(listener);
      if (known.listeners.size === 0) byIssue.delete(issueId);
    };
  }, [issueId, wanted]);
  return (issueId === null ? undefined : byIssue.get(issueId)?.values) ?? nothing;
}
