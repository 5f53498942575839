import type {
  CorrectiveAction,
  Evidence,
  Issue,
  IssueReview,
  LogFile,
  TimelineEvent,
  Why,
} from '../contract/index.ts';
import { codeBlock, duration, plain, table, time } from './markdown.ts';

/** Everything a document is made from, read once. */
export interface CaseFile {
  issue: Issue;
  review: IssueReview;
  events: TimelineEvent[];
  whys: Why[];
  logFiles: LogFile[];
  actions: CorrectiveAction[];
  imageNames: { fileName: string; uploadHash: string }[];
}

const missing = (what: string) => `*${what}*`;

export function summary({ issue, whys }: CaseFile): string {
  const rootCauses = whys.filter((why) => why.isRootCause);
  const rows = [
    ['Issue', `#${issue.number}`],
    ['Severity', issue.severity],
    ['Status', issue.status],
    ['Category', plain(issue.category ?? '–')],
    ['Owner', plain(issue.assignedTo ?? '–')],
    ['Created', `${issue.createdAt} UTC`],
    ['Resolved', issue.resolvedAt ? `${issue.resolvedAt} UTC` : 'not yet'],
    ['Tags', issue.tags.length > 0 ? issue.tags.map(plain).join(', ') : '–'],
    ['Root causes', rootCauses.length > 0 ? String(rootCauses.length) : 'none identified yet'],
  ];
  const description = issue.description?.trim() || missing('No description was written.');
  return `## Summary\n\n${description}\n\n${table(['Field', 'Value'], rows)}`;
}

export function impact({ review }: CaseFile): string {
  return `## Impact\n\n${review.impact.trim() || missing('The impact has not been stated yet.')}`;
}

function importantOf(events: TimelineEvent[]): TimelineEvent[] {
  return events.filter((event) => event.important);
}

function eventRow(event: TimelineEvent): string[] {
  const zone = event.zone === 'assumed' ? ' (zone assumed)' : '';
  const source = event.eventType === 'command_pinned' ? 'output' : event.metadata?.file_name;
  const from = event.metadata?.from_line;
  const place =
    typeof source === 'string' && typeof from === 'number' ? ` — ${plain(source)}, line ${from}` : '';
  return [
    `${time(event.occurredAt)}${zone}`,
    event.eventType.replaceAll('_', ' '),
    `${plain(event.description)}${place}`,
  ];
}

export function timeline({ events }: CaseFile): string {
  const rows = importantOf(events).map(eventRow);
  const body =
    rows.length > 0
      ? table(['Time (UTC)', 'Event', 'What happened'], rows)
      : missing('No event is marked important yet.');
  return `## Timeline\n\nAll times are UTC. Events marked important; every event is in the appendix.\n\n${body}`;
}

export function timelineAppendix({ events }: CaseFile): string {
  const rows = events.map(eventRow);
  return `## Appendix: full timeline\n\n${table(['Time (UTC)', 'Event', 'What happened'], rows)}`;
}

function between(from: string | null, to: string | null): string {
  if (!from || !to) return '–';
  const length = Date.parse(to) - Date.parse(from);
  return length < 0 ? 'times out of order' : duration(length);
}

export function phases({ issue, review }: CaseFile): string {
  const started = review.startedAt;
  const detected = review.detectedAt ?? `${issue.createdAt.replace(' ', 'T')}.000Z`;
  const resolved =
    review.resolvedAt ?? (issue.resolvedAt ? `${issue.resolvedAt.replace(' ', 'T')}.000Z` : null);
  const at = (instant: string | null) => (instant ? time(instant) : '–');
  const rows = [
    ['Started', at(started), '–'],
    ['Detected', at(detected), between(started, detected)],
    ['Responded', at(review.respondedAt), between(detected, review.respondedAt)],
    ['Mitigated', at(review.mitigatedAt), between(started ?? detected, review.mitigatedAt)],
    ['Resolved', at(resolved), between(started ?? detected, resolved)],
  ];
  const part = (title: string, text: string) => (text.trim() ? `\n\n### ${title}\n\n${text.trim()}` : '');
  return `## Detection, response and resolution\n\n${table(['Phase', 'Time (UTC)', 'Took'], rows)}

Detected counts from the start, responded from the detection, mitigated and resolved from the start.${part('Detection', review.detection)}${part('Response', review.response)}${part('Resolution', review.resolution)}`;
}

/** Numbers every piece of evidence in the order of the whys: E1, E2, … */
export function numberEvidence(whys: Why[]): Map<string, string> {
  const numbers = new Map<string, string>();
  for (const why of whys) {
    why.evidence.forEach((_, index) => {
      numbers.set(`${why.id}/${index}`, `E${numbers.size + 1}`);
    });
  }
  return numbers;
}

export function whyTree({ whys }: CaseFile): string {
  if (whys.length === 0) return `## 5 Whys\n\n${missing('No why was asked yet.')}`;
  const numbers = numberEvidence(whys);
  const lines = whys.map((why) => {
    const indent = '  '.repeat(why.level - 1);
    const references = why.evidence.map((_, index) => `[${numbers.get(`${why.id}/${index}`)}]`).join(' ');
    const certainty = why.confidence === null ? '' : `, confidence ${Math.round(why.confidence * 100)} %`;
    const mark = why.isRootCause ? ` **(root cause${certainty})**` : '';
    const answer = why.answer ? plain(why.answer) : missing('not answered yet');
    return `${indent}- **Why ${why.level}:** ${plain(why.question)}\\\n${indent}  ${answer}${mark}${references ? ` ${plainReferences(references)}` : ''}`;
  });
  return `## 5 Whys\n\n${lines.join('\n')}`;
}

function plainReferences(references: string): string {
  return references.replaceAll('[', '\\[').replaceAll(']', '\\]');
}

export function rootCauses({ whys }: CaseFile): string {
  const numbers = numberEvidence(whys);
  const causes = whys.filter((why) => why.isRootCause);
  if (causes.length === 0) return `## Root causes\n\n${missing('No root cause was identified yet.')}`;
  const items = causes.map((why, position) => {
    const references = why.evidence.map((_, index) => numbers.get(`${why.id}/${index}`)).join(', ');
    const certainty = why.confidence === null ? '' : ` (confidence ${Math.round(why.confidence * 100)} %)`;
    return `${position + 1}. ${plain(why.answer ?? '')}${certainty}${references ? ` — evidence ${references}` : ''}`;
  });
  return `## Root causes\n\n${items.join('\n')}`;
}

function hashOf(item: Evidence): string | null {
  if (item.kind === 'command') return item.outputHash;
  return 'fileHash' in item ? item.fileHash : null;
}

export function evidence({ whys }: CaseFile): string {
  const numbers = numberEvidence(whys);
  const parts = whys.flatMap((why) =>
    why.evidence.map((view, index) => {
      const title = `### ${numbers.get(`${why.id}/${index}`)}: ${plain(view.label)}`;
      const sum = hashOf(view.evidence);
      const hash = sum ? `\n\nSHA-256 \`${sum}\`` : '';
      if (view.missing)
        return `${title}${hash}\n\n${missing('The source was deleted; the reference is kept.')}`;
      return view.quote ? `${title}${hash}\n\n${codeBlock(view.quote)}` : `${title}${hash}`;
    }),
  );
  return `## Evidence\n\n${parts.length > 0 ? parts.join('\n\n') : missing('No evidence was attached yet.')}`;
}

export function logFiles({ logFiles: files, imageNames }: CaseFile): string {
  const state = (file: LogFile) =>
    file.redacted
      ? `redacted, ${file.acceptedSpans} values`
      : file.scanState === 'none'
        ? 'not searched'
        : `in review, ${file.pendingSpans} open`;
  const rows = files.map((file) => [
    plain(file.fileName),
    `${file.lineCount}`,
    `${file.fileSize}`,
    `\`${file.contentHash}\``,
    state(file),
  ]);
  const images = imageNames.map((image) => [
    plain(image.fileName),
    'image',
    '–',
    `\`${image.uploadHash}\``,
    'not redacted',
  ]);
  if (rows.length + images.length === 0) return `## Log files\n\n${missing('No file was added.')}`;
  return `## Log files\n\n${table(['File', 'Lines', 'Bytes', 'SHA-256', 'Redaction'], [...rows, ...images])}`;
}

export function lessons({ review }: CaseFile): string {
  const part = (title: string, text: string) =>
    `### ${title}\n\n${text.trim() || missing('Nothing was noted.')}`;
  return `## Lessons\n\n${[
    part('What went well', review.wentWell),
    part('What went wrong', review.wentWrong),
    part('Where we got lucky', review.gotLucky),
  ].join('\n\n')}`;
}

export function correctiveActions({ actions }: CaseFile): string {
  if (actions.length === 0) return `## Corrective actions\n\n${missing('No action was agreed yet.')}`;
  const rows = actions.map((action) => [
    plain(action.title),
    plain(action.owner ?? 'nobody yet'),
    action.dueDate ?? 'no date',
    action.priority,
    action.status,
  ]);
  return `## Corrective actions\n\n${table(['Action', 'Owner', 'Due', 'Priority', 'Status'], rows)}`;
}
