import type { Finding } from '../program.ts';
import { sensitiveFile } from '../sensitive.ts';
import { writeFindings } from '../targets.ts';
import type { Argument } from '../verdict.ts';

/** A redirect with its target's words; the operator of a here-document has none. */
export interface ReadRedirect {
  operator: string;
  descriptor: number | 'variable' | null;
  targets: Argument[];
  start: number;
  end: number;
}

const network = /^\/dev\/(tcp|udp)\//;

/** What a redirect does beyond reading an ordinary file or discarding output. */
export function redirectFindings(redirect: ReadRedirect, remote: boolean): Finding[] {
  const { operator, descriptor, targets, start, end } = redirect;
  const place = { start, end };
  const [target, ...more] = targets;
  if (operator.startsWith('<<'))
    return operator === '<<<' && target?.text === null ? [unknownTarget(place)] : [];
  if (!target || more.length > 0 || target.text === null || target.glob)
    return [
      unknownTarget(place),
      ...targets.flatMap((each) => (operator === '<' ? [] : written(each, operator, place))),
    ];
  if (network.test(target.text))
    return [{ ...place, tier: 2, text: 'opens a connection to the network', rememberable: false }];
  if (operator === '<') {
    const why = sensitiveFile(target.text, false, remote);
    return why ? [{ ...place, tier: 2, text: why, rememberable: true }] : unusual(descriptor, 0, place);
  }
  if ((operator === '>&' || operator === '<&') && /^(\d+-?|-)$/.test(target.text))
    return operator === '>&' && /^[12]$/.test(target.text)
      ? unusual(descriptor, 1, place)
      : unusual('variable', 1, place);
  if (target.text === '/dev/null' && operator !== '<>') return unusual(descriptor, 1, place);
  return written(target, operator, place);
}

function written(target: Argument, operator: string, place: { start: number; end: number }): Finding[] {
  const found = writeFindings(target).map((finding) => ({ ...finding, ...place }));
  if (found.length > 0 || target.text === null) return found;
  const what = operator.endsWith('>>') ? 'adds to' : operator === '<>' ? 'opens for writing' : 'replaces';
  return [{ ...place, tier: 2, text: `${what} the file ${target.text}`, rememberable: false }];
}

function unknownTarget(place: { start: number; end: number }): Finding {
  return {
    ...place,
    tier: 2,
    text: 'the file of this redirect is known only when it runs',
    rememberable: false,
  };
}

/** Descriptors other than the three that every program has. */
function unusual(
  descriptor: number | 'variable' | null,
  least: number,
  place: { start: number; end: number },
): Finding[] {
  if (descriptor === null || (typeof descriptor === 'number' && descriptor >= least && descriptor <= 2))
    return [];
  return [{ ...place, tier: 2, text: 'moves a descriptor, which needs a shell', rememberable: false }];
}
