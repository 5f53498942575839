import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconClock,
  IconFileText,
  IconNote,
  IconPhoto,
  IconTerminal2,
  IconX,
} from '@tabler/icons-react';
import type { Evidence, EvidenceView } from '../../../../src-main/contract/whys.ts';
import { useUtc } from '../../../lib/display.ts';
import { formatDateTime } from '../../../lib/format.ts';
import { LocalText, TokenText } from '../../../lib/tokens.tsx';
import { useWorkspaces } from '../../issues/workspace-store.ts';
import classes from '../whys.module.css';
import { AttachmentImage } from './attachment-image.tsx';

const icons = {
  log: IconFileText,
  timeline: IconClock,
  attachment: IconPhoto,
  command: IconTerminal2,
  text: IconNote,
};
const shortHashLength = 8;

function titleOf(evidence: Evidence, label: string, utc: boolean): string {
  if (evidence.kind === 'log') return evidence.fileName;
  if (evidence.kind === 'attachment') return evidence.fileName;
  if (evidence.kind === 'command') return label;
  if (evidence.kind === 'text') return 'Note';
  const instant = /\d{4}-\d{2}-\d{2}T\S+/.exec(label)?.[0];
  return instant === undefined ? 'Timeline event' : `Timeline ${formatDateTime(instant, utc, true)}`;
}

function linesOf(evidence: Evidence): string | null {
  const lines = evidence.kind === 'command' ? evidence.lines : null;
  if (evidence.kind !== 'log' && !lines) return null;
  const { fromLine, toLine } =
    evidence.kind === 'log' ? evidence : { fromLine: lines?.from, toLine: lines?.to };
  return fromLine === toLine ? `line ${fromLine}` : `lines ${fromLine}–${toLine}`;
}

/** Shows the source in its own tab. */
function openSource(issueId: string, evidence: Evidence): void {
  const { openTab } = useWorkspaces.getState();
  if (evidence.kind === 'command') {
    const { executionId, lines } = evidence;
    openTab(issueId, 'commands', {
      executionId,
      ...(lines === null ? {} : { line: lines.from, toLine: lines.to }),
    });
  } else if (evidence.kind === 'log') {
    const { logFileId, fromLine, toLine } = evidence;
    openTab(issueId, 'logs', { logFileId, line: fromLine, toLine });
  } else if (evidence.kind === 'timeline') openTab(issueId, 'timeline', { eventId: evidence.eventId });
  else if (evidence.kind === 'attachment')
    openTab(issueId, 'overview', { attachmentId: evidence.attachmentId });
}

function Chip({ issueId, view }: { issueId: string; view: EvidenceView }) {
  const utc = useUtc();
  const { evidence, label, missing } = view;
  const KindIcon = missing ? IconAlertTriangle : icons[evidence.kind];
  const lines = linesOf(evidence);
  const hash =
    evidence.kind === 'command' ? evidence.outputHash : 'fileHash' in evidence ? evidence.fileHash : null;
  const content = (
    <>
      <KindIcon size={13} stroke={1.7} aria-hidden />
      <span className={classes.chipName}>{titleOf(evidence, label, utc)}</span>
      {lines === null ? null : <span>{lines}</span>}
      {hash === null ? null : (
        <span className={classes.hash} title={`SHA-256 ${hash}`}>
          {hash.slice(0, shortHashLength)}
        </span>
      )}
      {missing ? <span className={classes.missing}>source deleted</span> : null}
    </>
  );
  if (missing || evidence.kind === 'text') return <span className={classes.chip}>{content}</span>;
  return (
    <button type="button" className={classes.chip} onClick={() => openSource(issueId, evidence)}>
      {content}
    </button>
  );
}

interface Props {
  issueId: string;
  view: EvidenceView;
  remove: () => void;
}

export function EvidenceItem({ issueId, view, remove }: Props) {
  const { evidence, quote, missing, label } = view;
  return (
    <li className={classes.evidence}>
      <div className={classes.evidenceHead}>
        <Chip issueId={issueId} view={view} />
        <Tooltip label="Remove evidence">
          <ActionIcon size="sm" aria-label={`Remove evidence: ${label}`} onClick={remove}>
            <IconX size={13} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      {quote === '' ? null : evidence.kind === 'text' ? (
        <p className={classes.note}>
          <LocalText text={quote} />
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long quotation is scrolled by keyboard, too
        <pre className={classes.quote} tabIndex={0}>
          <TokenText text={quote} />
        </pre>
      )}
      {evidence.kind === 'attachment' && !missing ? (
        <AttachmentImage id={evidence.attachmentId} name={evidence.fileName} />
      ) : null}
    </li>
  );
}
