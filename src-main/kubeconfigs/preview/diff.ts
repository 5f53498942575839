import { diffIndices } from 'node-diff3';

const contextLines = 3;
/** Beyond this, comparing would keep everything else waiting. */
const mostLines = 5000;

interface Hunk {
  from: number;
  to: number;
  otherFrom: number;
  otherTo: number;
}

/** Changes that lie close together belong to one hunk. */
function hunksOf(before: string[], after: string[]): Hunk[][] {
  const groups: Hunk[][] = [];
  for (const {
    buffer1: [from, length],
    buffer2: [otherFrom, otherLength],
  } of diffIndices(before, after)) {
    const hunk = { from, to: from + length, otherFrom, otherTo: otherFrom + otherLength };
    const last = groups.at(-1)?.at(-1);
    if (last && from - last.to <= contextLines * 2) groups.at(-1)?.push(hunk);
    else groups.push([hunk]);
  }
  return groups;
}

function printGroup(group: Hunk[], before: string[], after: string[]): string[] {
  const first = group[0] as Hunk;
  const last = group.at(-1) as Hunk;
  const start = Math.max(0, first.from - contextLines);
  const end = Math.min(before.length, last.to + contextLines);
  const otherStart = first.otherFrom - (first.from - start);
  const otherEnd = last.otherTo + (end - last.to);
  const lines = [`@@ -${start + 1},${end - start} +${otherStart + 1},${otherEnd - otherStart} @@`];
  let at = start;
  for (const { from, to, otherFrom, otherTo } of group) {
    lines.push(...before.slice(at, from).map((line) => ` ${line}`));
    lines.push(...before.slice(from, to).map((line) => `-${line}`));
    lines.push(...after.slice(otherFrom, otherTo).map((line) => `+${line}`));
    at = to;
  }
  return [...lines, ...before.slice(at, end).map((line) => ` ${line}`)];
}

/** A unified diff of two texts without file names; empty when they are equal. */
export function unifiedDiff(one: string, other: string): string {
  const before = one === '' ? [] : one.trimEnd().split('\n');
  const after = other === '' ? [] : other.trimEnd().split('\n');
  if (Math.max(before.length, after.length) > mostLines) return 'It is too long to be compared here.';
  return hunksOf(before, after)
    .flatMap((group) => printGroup(group, before, after))
    .join('\n');
}
