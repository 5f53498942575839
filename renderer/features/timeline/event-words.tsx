import {
  IconArrowRight,
  IconCircleDot,
  IconFileExport,
  IconFileText,
  IconFileUpload,
  IconFlag,
  IconNote,
  IconPin,
  IconQuestionMark,
  IconTargetArrow,
  IconTerminal2,
} from '@tabler/icons-react';
import type { EventType } from '../../../src-main/contract/timeline.ts';

/** What each type is called and shown as. A colour never stands alone. */
export const eventWords: Record<EventType, { label: string; icon: typeof IconPin; color?: string }> = {
  triage_started: { label: 'Triage started', icon: IconFlag },
  log_uploaded: { label: 'Log added', icon: IconFileUpload },
  log_pinned: { label: 'Pinned line', icon: IconPin, color: 'var(--severity-high)' },
  command_pinned: { label: 'Command', icon: IconTerminal2, color: 'var(--severity-high)' },
  note: { label: 'Note', icon: IconNote, color: 'var(--accent)' },
  why_level_advanced: { label: 'Why answered', icon: IconQuestionMark },
  root_cause_identified: { label: 'Root cause', icon: IconTargetArrow, color: 'var(--severity-critical)' },
  status_changed: { label: 'Status', icon: IconArrowRight },
  rca_generated: { label: 'RCA', icon: IconFileText },
  postmortem_generated: { label: 'Postmortem', icon: IconFileText },
  document_exported: { label: 'Export', icon: IconFileExport },
};

export const eventTypes = Object.keys(eventWords) as EventType[];

export function EventIcon({ type }: { type: EventType }) {
  const { icon: Icon, color } = eventWords[type] ?? { icon: IconCircleDot };
  return <Icon size={16} stroke={1.6} aria-hidden color={color ?? 'var(--mantine-color-dimmed)'} />;
}
