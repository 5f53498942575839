import type { Classification } from './classify.ts';
import type { Plan, PlanWord } from './plan.ts';
import { hidesNames } from './sensitive.ts';

/** A word that cannot name a file of the working folder: an absolute path, or an option that has no room for a name. */
function isElsewhere({ text }: PlanWord): boolean {
  return /^(?:[/~].*|--[a-z-]+|-[A-Za-z\d]{1,3})$/s.test(text);
}

function namesNothingHere({ parts }: Plan): boolean {
  return parts.every(({ stages }) =>
    stages.every(
      ({ argv, redirects }) =>
        argv.slice(1).every(isElsewhere) &&
        redirects.every((redirect) => redirect.kind !== 'read' || isElsewhere(redirect.from)),
    ),
  );
}

/** In a folder of secrets a name says nothing of what it holds, so a read that may name a file there asks. */
export function judgedIn(workingDirectory: string, judged: Classification): Classification {
  const { tier, plan } = judged;
  if (tier > 1 || (plan && namesNothingHere(plan)) || !hidesNames(workingDirectory)) return judged;
  const text = `runs in ${workingDirectory}, where names say nothing of what files hold`;
  const { start, end } = judged.programs[0] ?? { start: 0, end: 0 };
  return {
    ...judged,
    tier: 2,
    rememberable: false,
    summary: `Asks: it ${text}.`,
    reasons: [{ text, tier: 2, start, end }, ...judged.reasons],
  };
}
