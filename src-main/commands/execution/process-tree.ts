import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/** Marks what a run starts, so that a program is found that left its group and its parent. Its value is the run's id. */
export const markName = 'COMMAND_RUN';

/** What a run started itself: each leads a session and a process group of its own. */
export type Leaders = ReadonlySet<number>;

interface Process {
  pid: number;
  parent: number;
  group: number;
  session: number;
}

function readProcess(pid: number): Process | null {
  try {
    // The name in brackets may hold anything, brackets as well.
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const [state, parent, group, session] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z') return null;
    return { pid, parent: Number(parent), group: Number(group), session: Number(session) };
  } catch {
    // It ended meanwhile.
    return null;
  }
}

function isMarked(pid: number, mark: string): boolean {
  try {
    return `\u0000${readFileSync(`/proc/${pid}/environ`, 'latin1')}\u0000`.includes(
      `\u0000${markName}=${mark}\u0000`,
    );
  } catch {
    // Another user's, or it ended meanwhile.
    return false;
  }
}

function allProcesses(): Process[] {
  return readdirSync('/proc').flatMap((name) =>
    /^\d+$/.test(name) ? (readProcess(Number(name)) ?? []) : [],
  );
}

/**
 * Every process of a run that can be found, without zombies: by group, session, descent and mark. Elsewhere than on Linux it is empty:
 * there only the groups are known.
 */
export function processesOf(leaders: Leaders, mark: string): number[] {
  if (process.platform !== 'linux') return [];
  const all = allProcesses();
  const found = new Set(
    all
      .filter(
        ({ pid, group, session }) =>
          leaders.has(pid) || leaders.has(group) || leaders.has(session) || isMarked(pid, mark),
      )
      .map(({ pid }) => pid),
  );
  for (let grew = true; grew; ) {
    grew = false;
    for (const { pid, parent } of all) {
      if (!found.has(parent) || found.has(pid)) continue;
      found.add(pid);
      grew = true;
    }
  }
  found.delete(process.pid);
  return [...found];
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    // It ended meanwhile, or it runs as another user.
    return false;
  }
}

/** Whether the number of a group is taken: by a process of it, be it a zombie. While it is, no other process gets it. */
export function isTaken(leader: number): boolean {
  try {
    process.kill(-leader, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether any process of the groups still runs. */
export function groupsLive(leaders: Leaders): boolean {
  if (![...leaders].some(isTaken)) return false;
  return process.platform !== 'linux' || allProcesses().some(({ group }) => leaders.has(group));
}

function signalAll(leaders: Leaders, mark: string, signal: NodeJS.Signals): number[] {
  const found = processesOf(leaders, mark);
  for (const leader of leaders) send(-leader, signal);
  for (const pid of found) send(pid, signal);
  return found;
}

function isOver(leaders: Leaders, mark: string): boolean {
  return process.platform === 'linux' ? processesOf(leaders, mark).length === 0 : !groupsLive(leaders);
}

const askedMs = 2000;
const killedMs = 2000;
const pollMs = 50;
const mostRounds = 40;

/**
 * Ends everything a run started: asks with TERM, and kills what is still there after two seconds, again and again while it forks.
 * Answers whether all of it is gone; what runs as another user cannot be ended.
 */
export async function endAll(leaders: Leaders, mark: string): Promise<boolean> {
  const began = performance.now();
  signalAll(leaders, mark, 'SIGTERM');
  // A stopped process gets TERM only when it goes on.
  signalAll(leaders, mark, 'SIGCONT');
  while (performance.now() - began < askedMs) {
    if (isOver(leaders, mark)) return true;
    await setTimeout(pollMs);
  }
  for (let round = 0; performance.now() - began < askedMs + killedMs; round += 1) {
    signalAll(leaders, mark, 'SIGKILL');
    if (isOver(leaders, mark)) return true;
    // What forks is killed faster than it forks; what cannot be killed is not tried without end.
    await setTimeout(round < 10 ? 5 : pollMs);
  }
  return isOver(leaders, mark);
}

/** Kills what an earlier Casebook left of a run. */
export function killMarked(mark: string): number {
  let killed = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    const found = signalAll(new Set(), mark, 'SIGKILL');
    if (found.length === 0) break;
    killed = Math.max(killed, found.length);
  }
  return killed;
}
