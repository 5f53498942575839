import { Button } from '@mantine/core';
import type { OutboundFinding } from '../../../src-main/contract/outbound.ts';
import { formatCount } from '../../lib/format.ts';
import classes from './outbound.module.css';

const sections = [
  { title: 'Not reviewed', states: ['new', 'pending'] },
  { title: 'Hidden', states: ['accepted'] },
  { title: 'Shown', states: ['shown'] },
] as const;

interface FindingsListProps {
  findings: readonly OutboundFinding[];
  show(finding: OutboundFinding): void;
}

function Row({ finding, show }: { finding: OutboundFinding; show?: (finding: OutboundFinding) => void }) {
  const { name, value, replacement, count, state } = finding;
  return (
    <li className={classes.finding}>
      <span className={classes.kind}>{name}</span>
      <span className={classes.value} title={value}>
        {value}
      </span>
      <span className={classes.becomes}>
        {state === 'shown' ? 'stays as it is' : <span className="token">{replacement}</span>}
        {count > 1 ? ` × ${formatCount(count)}` : ''}
      </span>
      {show ? (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`Show ${name} ${value}`}
          onClick={() => show(finding)}
        >
          Show
        </Button>
      ) : null}
    </li>
  );
}

/** What was found in the text, what is undecided first. */
export function FindingsList({ findings, show }: FindingsListProps) {
  return sections.map(({ title, states }) => {
    const rows = findings.filter(({ state }) => (states as readonly string[]).includes(state));
    if (rows.length === 0) return null;
    const undecided = title === 'Not reviewed';
    return (
      <section key={title} aria-label={title}>
        <h3 className={classes.sectionTitle}>
          {title} <span>{formatCount(rows.length)}</span>
        </h3>
        <ul className={classes.findings}>
          {rows.map((finding) => (
            <Row
              key={`${finding.type} ${finding.value}`}
              finding={finding}
              {...(undecided ? { show } : {})}
            />
          ))}
        </ul>
      </section>
    );
  });
}
