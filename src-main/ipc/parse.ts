import type { z } from 'zod';
import { contract, type Output, type ParsedInput, type ProcedureName } from '../contract/index.ts';
import { CasebookError } from '../errors.ts';

function fieldOf(issue: z.core.$ZodIssue): string {
  const path = [...issue.path];
  if (issue.code === 'unrecognized_keys') path.push(issue.keys[0] ?? '');
  return path.map(String).join('.') || '(request)';
}

/** Parses strictly. Error: INVALID_INPUT with the path of the first wrong field; the value itself is not repeated. */
export function parseInput<N extends ProcedureName>(name: N, input: unknown): ParsedInput<N> {
  const parsed = contract[name].input.safeParse(input);
  if (parsed.success) return parsed.data as ParsedInput<N>;
  const fields = parsed.error.issues
    .slice(0, 10)
    .map((issue) => ({ field: fieldOf(issue), problem: issue.message }));
  const first = fields[0];
  throw new CasebookError('INVALID_INPUT', first ? `${first.field}: ${first.problem}.` : undefined, {
    fields,
  });
}

/** For tests and development: a handler that answers in another shape than it promised is a fault of ours. */
export function checkOutput<N extends ProcedureName>(name: N, value: unknown): Output<N> {
  const parsed = contract[name].output.safeParse(value);
  if (!parsed.success) throw new Error(`${name} answered in the wrong shape: ${parsed.error.message}`);
  return parsed.data as Output<N>;
}
