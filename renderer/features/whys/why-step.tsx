import { Button, Group } from '@mantine/core';
import { IconCornerDownRight, IconPaperclip, IconTargetArrow } from '@tabler/icons-react';
import { LocalText } from '../../lib/tokens.tsx';
import { DeleteWhy } from './delete-why.tsx';
import { EvidenceItem } from './evidence/evidence-item.tsx';
import { EvidencePicker } from './evidence/evidence-picker.tsx';
import { removeEvidence } from './evidence/remove-evidence.ts';
import { RootCauseForm } from './root-cause-form.tsx';
import { StepActions } from './step-actions.tsx';
import { WhyMark } from './why-mark.tsx';
import { proposeQuestion, statusOf, type WhyNode } from './why-tree.ts';
import classes from './whys.module.css';
import { stepElementId, useWhysContext } from './whys-context.ts';
import { EditWhy } from './write-why.tsx';

/** What an open end of a branch needs next, in words. */
function NextSteps({ node }: { node: WhyNode }) {
  const { open } = useWhysContext();
  const { id, answer, evidence } = node.why;
  const props = { variant: 'default', size: 'compact-xs' } as const;
  if (answer === null) {
    return (
      <Group gap={8} mt={8}>
        <Button {...props} onClick={() => open({ kind: 'edit', id, field: 'answer' })}>
          Write the answer
        </Button>
      </Group>
    );
  }
  return (
    <Group gap={8} mt={8}>
      <Button
        {...props}
        leftSection={<IconCornerDownRight size={13} aria-hidden />}
        onClick={() => open({ kind: 'add', parentId: id, question: proposeQuestion(answer) })}
      >
        Ask why
      </Button>
      <Button
        {...props}
        leftSection={<IconTargetArrow size={13} aria-hidden />}
        onClick={() => open({ kind: 'root', id })}
      >
        Mark as root cause
      </Button>
      {evidence.length > 0 ? null : (
        <span className={classes.unproved}>
          <IconPaperclip size={13} aria-hidden /> no evidence yet
        </span>
      )}
    </Group>
  );
}

function Body({ node }: { node: WhyNode }) {
  const { issueId, run } = useWhysContext();
  const { why } = node;
  return (
    <>
      <p className={classes.question}>
        <LocalText text={why.question} />
      </p>
      {why.answer === null ? (
        <p className={classes.unanswered}>Not answered yet.</p>
      ) : (
        <p className={classes.answer}>
          <LocalText text={why.answer} />
        </p>
      )}
      {why.evidence.length === 0 ? null : (
        <ul className={classes.evidences} aria-label="Evidence">
          {why.evidence.map((view, index) => (
            <EvidenceItem
              // biome-ignore lint/suspicious/noArrayIndexKey: evidence has no id, its place is its name
              key={index}
              issueId={issueId}
              view={view}
              remove={() => removeEvidence(run, why, index)}
            />
          ))}
        </ul>
      )}
    </>
  );
}

export function WhyStep({ node }: { node: WhyNode }) {
  const { selectedId, panel, select } = useWhysContext();
  const { why, siblings } = node;
  const status = statusOf(node);
  const mine = panel !== null && 'id' in panel && panel.id === why.id ? panel : null;
  const asking = panel?.kind === 'add' && panel.parentId === why.id;
  const openEnd = status === 'open' && node.children.length === 0;
  return (
    <article
      id={stepElementId(why.id)}
      className={classes.step}
      aria-label={`Why ${why.level}: ${why.question}`}
      aria-current={selectedId === why.id}
      data-status={status}
      tabIndex={selectedId === why.id ? 0 : -1}
      onFocus={() => select(why.id)}
    >
      <div className={classes.stepHead}>
        <span className={classes.level}>Why {why.level}</span>
        {siblings > 1 ? (
          <span className={classes.cause}>
            cause {why.order} of {siblings}
          </span>
        ) : null}
        <WhyMark status={status} confidence={why.confidence} />
        {mine === null ? <StepActions node={node} openEnd={openEnd && why.answer !== null} /> : null}
      </div>
      {mine?.kind === 'edit' ? <EditWhy why={why} field={mine.field} /> : <Body node={node} />}
      {mine?.kind === 'evidence' ? <EvidencePicker why={why} /> : null}
      {mine?.kind === 'root' ? <RootCauseForm why={why} /> : null}
      {mine?.kind === 'delete' ? <DeleteWhy node={node} /> : null}
      {openEnd && mine === null && !asking ? <NextSteps node={node} /> : null}
    </article>
  );
}
