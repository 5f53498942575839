import { create } from 'zustand';

interface Question {
  answer: ((approved: boolean) => void) | null;
}

/** Whether somebody waits for the programs of the active kubeconfig to be approved. */
export const usePluginQuestion = create<Question>(() => ({ answer: null }));

/** Asks a person; answers whether they approved. */
export function openPluginQuestion(): Promise<boolean> {
  usePluginQuestion.getState().answer?.(false);
  return new Promise((resolve) => {
    const answer = (approved: boolean) => {
      usePluginQuestion.setState({ answer: null });
      resolve(approved);
    };
    usePluginQuestion.setState({ answer });
  });
}
