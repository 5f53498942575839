import { isPair, isScalar, Lexer, LineCounter, parseDocument, visit } from 'yaml';
import { CasebookError } from '../errors.ts';

const mostTokens = 100_000;
const deepest = 30;
/** How many times aliases may multiply what they stand for. */
const mostAliases = 50;

/** What an error of the YAML library means. Its own messages are not passed on: they quote the text, which holds credentials. */
const meanings: Record<string, string> = {
  BAD_INDENT: 'the indentation does not fit',
  TAB_AS_INDENT: 'tabs cannot indent',
  MISSING_CHAR: 'a closing quote, bracket or colon is missing',
  MULTIPLE_DOCS: 'a second document begins; a kubeconfig is one',
  TAG_RESOLVE_FAILED: 'the tag is not known',
  NON_STRING_KEY: 'a key is not text',
};

function invalid(line: number, problem: string): CasebookError {
  return new CasebookError('KUBECONFIG_INVALID', `Line ${line}: ${problem}.`, { line });
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/**
 * Looks at the tokens alone, which takes linear time: building the tree of deep, wide or explicit-key nests takes far longer than
 * reading them, and no kubeconfig has any.
 */
function checkTokens(text: string): void {
  let tokens = 0;
  let depth = 0;
  let items = 0;
  let offset = 0;
  for (const token of new Lexer().lex(text)) {
    tokens += 1;
    // A flow collection, or `- - -` and `? ? ?`, nests without indentation.
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') depth -= 1;
    if (token.includes('\n')) items = 0;
    if (token === '-') items += 1;
    if (token === '?') throw invalid(lineAt(text, offset), 'keys written with "?" are not read');
    if (depth > deepest || items > deepest) throw invalid(lineAt(text, offset), 'it is nested too deeply');
    if (tokens > mostTokens) throw invalid(lineAt(text, offset), 'it is longer than a kubeconfig can be');
    // Marks of the lexer that stand for no text: a document's begin, the next token is a scalar, a flow's end by mistake.
    if (!['\u0002', '\u001f', '\u0018'].includes(token)) offset += token.length;
  }
}

/**
 * Reads one YAML (or JSON) document of hostile origin. Error: KUBECONFIG_INVALID with the line; the text itself is never repeated.
 * Takes less than a second for whatever the text holds.
 */
export function parseYaml(text: string): unknown {
  checkTokens(text);
  const lines = new LineCounter();
  // The library compares every key with every other one; `visit` below does the same in linear time.
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: false,
    stringKeys: true,
    prettyErrors: false,
    logLevel: 'error',
  });
  const lineOf = (offset: number) => Math.max(1, lines.linePos(offset).line);
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem) throw invalid(lineOf(problem.pos[0]), meanings[problem.code] ?? 'this is not valid YAML');
  visit(document, {
    Map(_key, map, path) {
      const line = lineOf(map.range?.[0] ?? 0);
      if (path.filter((node) => !isPair(node)).length > deepest)
        throw invalid(line, 'it is nested too deeply');
      const seen = new Set<string>();
      for (const { key } of map.items) {
        const name = isScalar(key) ? String(key.value) : '';
        const at = isScalar(key) && key.range ? lineOf(key.range[0]) : line;
        if (seen.has(name)) throw invalid(at, 'the key is there twice');
        seen.add(name);
      }
    },
  });
  try {
    return document.toJS({ maxAliasCount: mostAliases });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const isBomb = error.message.startsWith('Excessive alias count');
    const problem = isBomb
      ? 'Its aliases multiply what they stand for.'
      : 'It has an alias without an anchor.';
    throw new CasebookError('KUBECONFIG_INVALID', problem);
  }
}
