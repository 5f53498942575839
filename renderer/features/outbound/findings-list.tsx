import { Button } from '@mantine/core';
import type { OutboundFinding } from '../../../src-main/contract/outbound.ts';
import { formatCount } from '../../lib/format.ts';
import classes from './outbound.module.css';

const sections = [
  { title: 'Not reviewed', states: ['new', 'pending'] },
  { title: 'Hidden', states: ['accepted'] },
  { title: 'Shown', states: ['shown'] },
] as const;

/** As many as the core names. */
export const mostFindings = 500;
/** A longer value, such as a private key, is not let through with one click. */
const longestShown = 2000;

/** What a person can do with a finding; null where it was decided before. */
type Choice = 'show' | 'hide' | null;

export function isUndecided({ state }: OutboundFinding): boolean {
  return state === 'new' || state === 'pending';
}

interface FindingsListProps {
  findings: readonly OutboundFinding[];
  /** Whether a value that is shown can be hidden again here. */
  canHide(finding: OutboundFinding): boolean;
  choose(finding: OutboundFinding, choice: 'show' | 'hide'): void;
  disabled: boolean;
}

function Row({ finding, list }: { finding: OutboundFinding; list: FindingsListProps }) {
  const { name, value, replacement, count, state } = finding;
  const choice: Choice =
    isUndecided(finding) && value.length <= longestShown ? 'show' : list.canHide(finding) ? 'hide' : null;
  const words = choice === 'show' ? 'Show' : 'Hide again';
  return (
    <li className={classes.finding}>
      <span className={classes.kind}>{name}</span>
      <span className={classes.change}>
        <span className={classes.value} title={value}>
          {value}
        </span>
        {state === 'shown' ? (
          <span className={classes.stays}>stays</span>
        ) : (
          <>
            <span aria-hidden>→</span>
            <span className="token">{replacement}</span>
          </>
        )}
        {count > 1 ? <span className={classes.stays}>×{formatCount(count)}</span> : null}
      </span>
      {choice === null ? null : (
        <Button
          size="compact-xs"
          variant="default"
          disabled={list.disabled}
          aria-label={`${words}: ${name} ${value}`}
          onClick={() => list.choose(finding, choice)}
        >
          {words}
        </Button>
      )}
    </li>
  );
}

/** What was found in the text, what is undecided first. */
export function FindingsList(list: FindingsListProps) {
  return sections.map(({ title, states }) => {
    const rows = list.findings.filter(({ state }) => (states as readonly string[]).includes(state));
    if (rows.length === 0) return null;
    return (
      <section key={title} aria-label={title}>
        <h3 className={classes.sectionTitle}>
          {title} <span>{formatCount(rows.length)}</span>
        </h3>
        <ul className={classes.findings}>
          {rows.map((finding) => (
            <Row key={`${finding.state} ${finding.type} ${finding.value}`} finding={finding} list={list} />
          ))}
        </ul>
      </section>
    );
  });
}
