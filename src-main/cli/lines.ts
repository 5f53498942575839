/** A line of a stream. `problem` says why it has no text. */
export type Line = { number: number; text: string } | { number: number; problem: string };

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The lines of a stream, at line feeds only and in strict UTF-8. A line of more than `longest` bytes is read past and not kept; what
 * follows the last line feed is a line unless it is empty.
 */
export async function* linesOf(stream: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<Line> {
  let kept: Uint8Array[] = [];
  let size = 0;
  let number = 1;
  const add = (bytes: Uint8Array) => {
    size += bytes.length;
    if (size <= longest) kept.push(bytes);
    else kept = [];
  };
  const end = (): Line => {
    const line = lineOf(number, size > longest ? null : Buffer.concat(kept), longest);
    number += 1;
    kept = [];
    size = 0;
    return line;
  };
  for await (const chunk of stream) {
    let from = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      add(chunk.subarray(from, at));
      yield end();
      from = at + 1;
    }
    add(chunk.subarray(from));
  }
  if (size > 0) yield end();
}

function lineOf(number: number, bytes: Uint8Array | null, longest: number): Line {
  if (!bytes) return { number, problem: `is longer than ${longest} bytes` };
  try {
    return { number, text: decoder.decode(bytes) };
  } catch (error) {
    if (error instanceof TypeError) return { number, problem: 'is not UTF-8' };
    throw error;
  }
}
