import { call } from '../../../lib/client.ts';
import { addPieces, noLines, type OutputLines, shownText } from '../output/output-lines.ts';
import { visibleText } from '../text/visible-text.ts';

/** Longer outputs are compared as far as this goes. */
export const mostCompared = 2_000_000;

export interface OutputText {
  text: string;
  cut: boolean;
}

async function linesOf(id: string, signal: AbortSignal): Promise<{ output: OutputLines; cut: boolean }> {
  const output = noLines();
  let from = 0;
  for (;;) {
    const answer = await call('commands.output', { id, from, whole: true }, { signal });
    addPieces(output, answer.pieces);
    if (output.characters > mostCompared) return { output, cut: true };
    if (answer.ended || answer.next === from) return { output, cut: false };
    from = answer.next;
  }
}

/** What a command printed as text that can be compared: no colours, every character seen. */
export async function readOutputText(id: string, signal: AbortSignal): Promise<OutputText> {
  const { output, cut } = await linesOf(id, signal);
  const text = output.lines.map((line) => visibleText(shownText(line))).join('\n');
  return { text: text.slice(0, mostCompared), cut };
}
