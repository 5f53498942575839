import createMarkdownIt, { type MarkdownIt, type Token } from 'markdown-it';

/**
 * Containers (lists count twice, quotes once) beyond which the rest of a block stays as it was written. Typst stops at
 * about 70 nested layouts, Word at 9 list levels, and a page has no more room anyway.
 */
const nestingLimit = 24;

const parser = createParser();

/**
 * CommonMark with tables and strikethrough; no HTML, no automatic links: an address in an incident document may be
 * hostile, so only what the author made a link is one.
 */
export function parseTokens(markdown: string): Token[] {
  return parser.parse(markdown.toWellFormed(), {});
}

function createParser(): MarkdownIt {
  // markdown-it drops what lies deeper than maxNesting; the rule below keeps it, and so has to come first.
  const markdownIt = createMarkdownIt({ html: false, linkify: false, typographer: false, maxNesting: 100 });
  // Every link is parsed so that its syntax disappears; `safeUrl` decides which keep their address.
  markdownIt.validateLink = () => true;
  markdownIt.block.ruler.before('table', 'nesting_limit', (state, startLine, endLine, silent) => {
    if (silent || state.level < nestingLimit) return false;
    let end = startLine + 1;
    for (let line = end; line < endLine; line += 1) {
      if (state.isEmpty(line)) continue;
      // A line to the left of the container ends it.
      if ((state.sCount[line] ?? -1) < state.blkIndent) break;
      end = line + 1;
    }
    const token = state.push('code_block', 'code', 0);
    token.content = state.getLines(startLine, end, state.blkIndent, false);
    token.map = [startLine, end];
    state.line = end;
    return true;
  });
  return markdownIt;
}

/** The address if it may be followed from a document (http, https, mailto), otherwise undefined. */
export function safeUrl(address: string): string | undefined {
  if (!/^(?:https?:\/\/|mailto:)[\x21-\x7e]+$/i.test(address)) return undefined;
  return /["<>\\^`{|}]/.test(address) ? undefined : address;
}
