import type { Call } from '../program.ts';
import type { Argument, Inner } from '../verdict.ts';

/** Everything behind the operand as it stands, options as well: the command line of another program. */
export function argumentsAfter(call: Call, operand: Argument): Argument[] {
  const { args } = call.invocation;
  return args.slice(args.indexOf(operand) + 1);
}

/** What runs behind the first operand, as in `docker exec CONTAINER PROGRAM …`, in another place. */
export function programBehindFirst(call: Call): Inner[] {
  const [first] = call.operands;
  const words = first ? argumentsAfter(call, first) : [];
  return words.length > 0 ? [{ kind: 'words', words, remote: true }] : [];
}
