import type { Call } from '../../program.ts';
import type { Argument } from '../../verdict.ts';

/** The types in `pods,secrets`, `secret/x`, `secrets.v1.`: lower case, without version and group. */
function typesIn(operand: string): string[] {
  return operand.split(',').map((part) => part.trim().split('/')[0]!.toLowerCase().split('.')[0]!);
}

/** The operands that name types: the first one, and every `type/name`. Other operands are names. */
function typeOperands(operands: Argument[]): Argument[] {
  return operands.filter((operand, at) => at === 0 || operand.text?.includes('/'));
}

/** The first operand that names one of the types, in any spelling. The server reads types without regard to case. */
export function operandOfType(call: Call, types: ReadonlySet<string>): Argument | null {
  return (
    typeOperands(call.operands).find((operand) =>
      typesIn(operand.text ?? '').some((type) => types.has(type)),
    ) ?? null
  );
}

export const secretTypes: ReadonlySet<string> = new Set(['secret', 'secrets']);
export const namespaceTypes: ReadonlySet<string> = new Set([
  'namespace',
  'namespaces',
  'ns',
  'project',
  'projects',
]);
