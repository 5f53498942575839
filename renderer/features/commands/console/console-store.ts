import { create } from 'zustand';
import type { Shell } from '../../../../src-main/contract/commands.ts';

export interface ConsoleOptions {
  /** Milliseconds; null until it is stopped; `auto` proposes by the command. */
  timeoutMs: number | null | 'auto';
  /** Empty is the home folder. */
  workingDirectory: string;
  shell: Shell;
  environment: readonly string[];
  withCluster: boolean;
}

export const usualOptions: ConsoleOptions = {
  timeoutMs: 'auto',
  workingDirectory: '',
  shell: 'bash',
  environment: [],
  withCluster: true,
};

interface Console {
  /** By issue. In memory only. */
  options: Readonly<Record<string, ConsoleOptions>>;
  wrap: boolean;
  toggleWrap(): void;
  setOptions(issueId: string, part: Partial<ConsoleOptions>): void;
}

export const useConsole = create<Console>((set) => ({
  options: {},
  wrap: false,
  toggleWrap: () => set(({ wrap }) => ({ wrap: !wrap })),
  setOptions: (issueId, part) =>
    set(({ options }) => ({
      options: { ...options, [issueId]: { ...(options[issueId] ?? usualOptions), ...part } },
    })),
}));

export function useConsoleOptions(issueId: string): ConsoleOptions {
  return useConsole(({ options }) => options[issueId] ?? usualOptions);
}

export function promptDraftKey(issueId: string): string {
  return `command:${issueId}`;
}
