import { IconCircleCheckFilled, IconCircleDashed, IconTargetArrow } from '@tabler/icons-react';
import type { WhyStatus } from './why-tree.ts';
import classes from './whys.module.css';

const marks = {
  root: { icon: IconTargetArrow, word: 'root cause' },
  open: { icon: IconCircleDashed, word: 'open' },
  answered: { icon: IconCircleCheckFilled, word: 'answered' },
};

/** Word and shape; only a root cause has a colour. */
export function WhyMark({ status, confidence }: { status: WhyStatus; confidence: number | null }) {
  const { icon: MarkIcon, word } = marks[status];
  return (
    <span className={classes.mark} data-status={status}>
      <MarkIcon size={13} stroke={1.8} aria-hidden />
      {word}
      {status === 'root' && confidence !== null ? ` · ${Math.round(confidence * 100)} % sure` : ''}
    </span>
  );
}
