import { ActionIcon, Tooltip } from '@mantine/core';
import {
  type Icon,
  IconArrowDown,
  IconArrowUp,
  IconGitBranch,
  IconPaperclip,
  IconPencil,
  IconTargetArrow,
  IconTargetOff,
  IconTrash,
} from '@tabler/icons-react';
import type { WhyNode } from './why-tree.ts';
import classes from './whys.module.css';
import { useWhysContext } from './whys-context.ts';

interface ActionProps {
  label: string;
  keys?: string;
  icon: Icon;
  disabled?: boolean;
  act: () => void;
}

function Action({ label, keys, icon: ActionsIcon, disabled = false, act }: ActionProps) {
  return (
    <Tooltip label={keys === undefined ? label : `${label} · ${keys}`}>
      <ActionIcon size="sm" aria-label={label} disabled={disabled} onClick={act}>
        <ActionsIcon size={15} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

/** What can be done with a step. What an open end of a branch needs stands below it in words instead. */
export function StepActions({ node, openEnd }: { node: WhyNode; openEnd: boolean }) {
  const { run, open, move } = useWhysContext();
  const { why, siblings } = node;
  return (
    <div className={classes.actions} role="toolbar" aria-label={`Why ${why.level}`}>
      <Action
        label="Add evidence"
        keys="V"
        icon={IconPaperclip}
        act={() => open({ kind: 'evidence', id: why.id })}
      />
      <Action
        label="Add branch"
        keys="B"
        icon={IconGitBranch}
        act={() => open({ kind: 'add', parentId: why.parentId, question: why.question })}
      />
      {why.isRootCause ? (
        <Action
          label="Not the root cause"
          keys="R"
          icon={IconTargetOff}
          act={() => run('whys.setRootCause', { id: why.id, isRootCause: false })}
        />
      ) : openEnd ? null : (
        <Action
          label="Mark as root cause"
          keys="R"
          icon={IconTargetArrow}
          disabled={why.answer === null}
          act={() => open({ kind: 'root', id: why.id })}
        />
      )}
      <Action
        label="Edit"
        keys="E"
        icon={IconPencil}
        act={() => open({ kind: 'edit', id: why.id, field: 'question' })}
      />
      {siblings === 1 ? null : (
        <>
          <Action
            label="Move up"
            keys="Alt ↑"
            icon={IconArrowUp}
            disabled={why.order <= 1}
            act={() => move(why.id, -1)}
          />
          <Action
            label="Move down"
            keys="Alt ↓"
            icon={IconArrowDown}
            disabled={why.order >= siblings}
            act={() => move(why.id, 1)}
          />
        </>
      )}
      <Action label="Delete" icon={IconTrash} act={() => open({ kind: 'delete', id: why.id })} />
    </div>
  );
}
