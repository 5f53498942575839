/** The peers of the redaction engine. */
import { installPeers, loadPeer, requirePeer } from '../install-peers.ts';
import type { Finder } from './score.ts';

interface TextRedactor {
  redact(text: string): string;
}
interface LintResult {
  messages: { ruleId: string; range: readonly [number, number] }[];
}

async function secretlint(): Promise<Finder> {
  const { lintSource } = (await loadPeer('@secretlint', 'core', 'module', 'index.js')) as {
    lintSource(request: object): Promise<LintResult>;
  };
  const { creator } = (await loadPeer(
    '@secretlint',
    'secretlint-rule-preset-recommend',
    'module',
    'index.js',
  )) as {
    creator: object;
  };
  const id = '@secretlint/secretlint-rule-preset-recommend';
  const options = { config: { rules: [{ id, rule: creator }] } };
  return async ({ text }) => {
    const source = { filePath: 'app.log', content: text, ext: '.log', contentType: 'text' };
    const { messages } = await lintSource({ source, options });
    // Its ranges count UTF-16 units.
    const bytesTo = (index: number) => Buffer.byteLength(text.slice(0, index));
    return messages.map(({ ruleId, range: [start, end] }) => ({
      type: ruleId.replace('@secretlint/secretlint-rule-', ''),
      start: bytesTo(start),
      end: bytesTo(end),
    }));
  };
}

async function redactPii(): Promise<Finder> {
  // Its own entry, of CommonJS.
  const { SyncRedactor } = requirePeer('redact-pii') as {
    SyncRedactor: new () => TextRedactor;
  };
  const redactor = new SyncRedactor();
  return ({ text }) => redactor.redact(text);
}

async function redactpiiNode(): Promise<Finder> {
  const { Redactor } = (await loadPeer('@redactpii', 'node', 'lib', 'index.js')) as {
    Redactor: new () => TextRedactor;
  };
  const redactor = new Redactor();
  return ({ text }) => redactor.redact(text);
}

/** Every peer under its name and version. Two of them only rewrite texts: a label counts when its value is gone. */
export async function peerFinders(): Promise<Record<string, Finder>> {
  installPeers();
  return {
    'secretlint 13.1.0': await secretlint(),
    'redact-pii 3.4.0 *': await redactPii(),
    '@redactpii/node 1.0.17 *': await redactpiiNode(),
  };
}
