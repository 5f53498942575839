import type { Program } from './program.ts';
import { kubectl, oc } from './programs/kubectl/kubectl.ts';
import { uptime } from './programs/uptime.ts';

/** Every table. A program's file is added here, and nowhere else. */
export const programs: Program[] = [uptime, kubectl, oc];

const byName = new Map(programs.flatMap((program) => program.names.map((name) => [name, program] as const)));

/** The table of a program by the last part of its path, or null. */
export function programNamed(name: string): Program | null {
  return byName.get(name) ?? null;
}
