import type { Why } from '../../../src-main/contract/whys.ts';
import { WhyForm, type WhyValues } from './why-form.tsx';
import { proposeQuestion } from './why-tree.ts';
import classes from './whys.module.css';
import { useWhysContext } from './whys-context.ts';

/** After a save: the next why under it, or back to the step. */
function useGoOn() {
  const { open, close } = useWhysContext();
  return (why: Why, next: boolean) => {
    if (!next || why.answer === null) return close(why.id);
    open({ kind: 'add', parentId: why.id, question: proposeQuestion(why.answer) });
  };
}

interface AddProps {
  parent: Why | null;
  question: string;
}

export function AddWhy({ parent, question }: AddProps) {
  const { issueId, run, close, select } = useWhysContext();
  const goOn = useGoOn();
  const parentId = parent?.id ?? null;
  const level = (parent?.level ?? 0) + 1;
  const save = async (values: WhyValues, next: boolean) => {
    const added = await run('whys.add', { issueId, parentId, ...values });
    if (added === undefined) return false;
    select(added.id);
    goOn(added, next);
    return true;
  };
  return (
    <div className={classes.adding}>
      <span className={classes.level}>Why {level}</span>
      <WhyForm
        draftKey={`why:${issueId}:under:${parentId ?? 'top'}`}
        label={`Why ${level}`}
        initial={{ question, answer: null }}
        focus="question"
        save={save}
        cancel={() => close(parentId ?? undefined)}
      />
    </div>
  );
}

export function EditWhy({ why, field }: { why: Why; field: 'question' | 'answer' }) {
  const { run, close } = useWhysContext();
  const goOn = useGoOn();
  const save = async (values: WhyValues, next: boolean) => {
    const saved = await run('whys.update', { id: why.id, ...values });
    if (saved === undefined) return false;
    goOn(saved, next && why.answer === null);
    return true;
  };
  return (
    <WhyForm
      draftKey={`why:${why.id}`}
      label={`Edit why ${why.level}`}
      initial={why}
      focus={field}
      save={save}
      cancel={() => close(why.id)}
    />
  );
}
