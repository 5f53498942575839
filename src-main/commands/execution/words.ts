import type { PlanWord } from '../classifier/plan.ts';
import { expandPattern } from './glob.ts';

export interface Place {
  workingDirectory: string;
  home: string;
}

/** What a program gets for the words of a plan: home folders and file names put in. A pattern that matches nothing stays as it is. */
export function expandWords(words: PlanWord[], place: Place): string[] {
  return words.flatMap((word) => {
    if (word.pattern === null) return [expandTilde(word, word.text, place.home)];
    const pattern = word.tilde ? quoted(place.home) + word.pattern.slice(1) : word.pattern;
    const names = expandPattern(pattern, place.workingDirectory);
    return names.length > 0 ? names : [expandTilde(word, word.text, place.home)];
  });
}

function expandTilde(word: PlanWord, text: string, home: string): string {
  return word.tilde ? home + text.slice(1) : text;
}

function quoted(text: string): string {
  return text.replace(/[\\*?[\]]/g, '\\$&');
}
